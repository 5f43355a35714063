package io.github.werfmaven.containers;

import io.github.werfmaven.host.Host;
import java.nio.file.Path;

/** The directories of the user as Buildah finds them: XDG Base Directory Specification. */
public final class UserDirectories {

    private UserDirectories() {}

    /**
     * What HOME says, which need not be what the user database says, and Java believes the latter. On Windows only shells of Unix know
     * HOME, perhaps as {@code /c/Users/alice}.
     */
    public static Path home(Host host) {
        return host.environment("HOME").filter(home -> !host.isWindows()).map(Path::of).orElseGet(host::userHome);
    }

    /** XDG_CONFIG_HOME, or its default. */
    public static Path configuration(Host host) {
        return host.environment("XDG_CONFIG_HOME").map(Path::of).orElseGet(() -> home(host).resolve(".config"));
    }

    /** Where a Docker client has its configuration and the user's passwords: DOCKER_CONFIG, or its default. */
    public static Path docker(Host host) {
        return host.environment("DOCKER_CONFIG").map(Path::of).orElseGet(() -> home(host).resolve(".docker"));
    }

    static Path data(Host host) {
        return host.environment("XDG_DATA_HOME").map(Path::of).orElseGet(() -> home(host).resolve(".local/share"));
    }
}
