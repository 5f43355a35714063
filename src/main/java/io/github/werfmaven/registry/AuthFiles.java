package io.github.werfmaven.registry;

import io.github.werfmaven.containers.UserDirectories;
import io.github.werfmaven.host.Host;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The user's files of credentials, as Buildah finds them: containers-auth.json(5) and pkg/docker/config of containers/image. */
final class AuthFiles {

    private static final String NAME = "containers/auth.json";

    private AuthFiles() {}

    /**
     * Those that are there, the first that knows a registry counts.
     *
     * @throws CredentialsException when one cannot be read or understood
     */
    static List<AuthFile> of(Host host) {
        Optional<Path> named = host.environment("REGISTRY_AUTH_FILE").map(Path::of);
        if (named.isPresent()) {
            return Files.exists(named.get()) ? List.of(AuthFile.read(named.get(), true)) : List.of();
        }
        // With that variable Buildah looks nowhere else.
        boolean dockerAlone = host.environment("DOCKER_CONFIG").isPresent();
        List<AuthFile> files = new ArrayList<>();
        for (Path file : new Path[] {runtimeFile(host), UserDirectories.configuration(host).resolve(NAME)}) {
            if (Files.exists(file)) {
                files.add(AuthFile.read(file, !dockerAlone));
            }
        }
        Path docker = UserDirectories.docker(host).resolve("config.json");
        if (Files.exists(docker)) {
            files.add(AuthFile.read(docker, true));
        }
        return files;
    }

    private static Path runtimeFile(Host host) {
        return host.environment("XDG_RUNTIME_DIR").map(directory -> Path.of(directory).resolve(NAME))
                .orElseGet(() -> host.path("/run/containers/" + host.userId().orElse(0L) + "/auth.json"));
    }
}
