package io.github.werfmaven.containers;

import io.github.werfmaven.host.Host;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which storage.conf counts: containers-storage.conf(5), and types/options.go of containers/storage for what it leaves open.
 *
 * @param system read first; where Buildah cannot read it, it does nothing at all
 * @param user read on top of it, for a user other than root; perhaps the same file
 */
public record StorageFiles(Optional<Path> system, Optional<Path> user) {

    private static final String NAME = "containers/storage.conf";

    public static StorageFiles of(Host host) {
        Optional<Path> named = host.environment("CONTAINERS_STORAGE_CONF").map(Path::of);
        if (named.isPresent()) {
            // Buildah takes it for the system's, and then reads no user's.
            return new StorageFiles(named, Optional.empty());
        }
        Optional<Path> own = host.environment("XDG_CONFIG_HOME").map(Path::of).map(home -> home.resolve(NAME));
        Stream<Path> everybodys = Stream.of(host.path("/etc/" + NAME), host.path("/usr/share/" + NAME));
        Optional<Path> system = Stream.concat(own.stream(), everybodys).filter(Files::exists).findFirst();
        Path user = own.orElseGet(() -> UserDirectories.home(host).resolve(".config").resolve(NAME));
        return new StorageFiles(system, Optional.of(user).filter(file -> !host.isRoot() && Files.exists(file)));
    }
}
