package io.github.werfmaven.containers;

import io.github.werfmaven.host.Host;
import java.nio.file.Path;

/**
 * Where Buildah keeps its images: containers-storage.conf(5).
 *
 * @param graphRoot the directory of images and containers; it need not exist yet
 */
public record StorageConfiguration(Path graphRoot) {

    public static StorageConfiguration of(Host host) {
        if (host.isRoot()) {
            return new StorageConfiguration(host.path("/var/lib/containers/storage"));
        }
        Path dataHome = host.environment("XDG_DATA_HOME").map(Path::of).orElse(host.userHome().resolve(".local/share"));
        return new StorageConfiguration(dataHome.resolve("containers/storage"));
    }
}
