package io.github.werfmaven.docker;

import io.github.werfmaven.containers.UserDirectories;
import io.github.werfmaven.host.Host;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The user's credentials for registries, as Buildah would find them on this machine: containers-auth.json(5). */
public final class AuthFile {

    private static final String NAME = "containers/auth.json";

    private AuthFile() {}

    /** The first that is there. */
    public static Optional<Path> find(Host host) {
        Optional<Path> named = host.environment("REGISTRY_AUTH_FILE").map(Path::of);
        Stream<Path> usual = Stream.of(
                        host.environment("XDG_RUNTIME_DIR").map(directory -> Path.of(directory).resolve(NAME)),
                        Optional.of(UserDirectories.configuration(host).resolve(NAME)),
                        Optional.of(UserDirectories.docker(host).resolve("config.json")))
                .flatMap(Optional::stream);
        return named.map(Stream::of).orElse(usual).filter(Files::isReadable).findFirst();
    }
}
