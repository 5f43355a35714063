package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.containers.StorageConfiguration;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.host.Mount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the store lies, or would lie.
 *
 * @param graphRoot the store, as configured
 * @param nearest the store, or the directory above it that is there; it may be a dangling link or no directory
 * @param mount what that lies on; empty where the mounts cannot be read
 */
record StoreLocation(Path graphRoot, Path nearest, Optional<Mount> mount) {

    static StoreLocation of(Host host) {
        Path graphRoot = StorageConfiguration.of(host).graphRoot().toAbsolutePath().normalize();
        Path nearest = Host.nearest(graphRoot);
        return new StoreLocation(graphRoot, nearest, holding(host, nearest));
    }

    /** What a file lies on; empty where that cannot be found out. */
    static Optional<Mount> holding(Host host, Path file) {
        try {
            return host.mounts().holding(file.toRealPath());
        } catch (IOException unreachable) {
            return Optional.empty();
        }
    }

    boolean isReadOnly() {
        return mount.filter(found -> found.has("ro")).isPresent();
    }

    boolean isThere() {
        return nearest.equals(graphRoot) && Files.isDirectory(graphRoot);
    }
}
