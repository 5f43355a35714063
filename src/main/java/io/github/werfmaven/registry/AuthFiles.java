package io.github.werfmaven.registry;

import io.github.werfmaven.containers.UserDirectories;
import io.github.werfmaven.host.Host;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The user's files of credentials, as Buildah finds them: containers-auth.json(5) and pkg/docker/config of containers/image. */
final class AuthFiles {

    private static final String NAME = "containers/auth.json";

    private AuthFiles() {}

    /**
     * Those that are there, the first that knows a registry counts. One that cannot be read keeps nobody from building upon what is
     * in the store already; where Buildah needs it, it says so itself.
     *
     * @param warning told of such a file
     */
    static List<AuthFile> of(Host host, Consumer<String> warning) {
        Optional<Path> named = host.environment("REGISTRY_AUTH_FILE").map(Path::of);
        if (named.isPresent()) {
            return read(named.get(), true, warning).map(List::of).orElse(List.of());
        }
        // With that variable Buildah looks nowhere else.
        boolean dockerAlone = host.environment("DOCKER_CONFIG").isPresent();
        List<AuthFile> files = new ArrayList<>();
        for (Path file : new Path[] {runtimeFile(host), UserDirectories.configuration(host).resolve(NAME)}) {
            read(file, !dockerAlone, warning).ifPresent(files::add);
        }
        Path docker = UserDirectories.docker(host).resolve("config.json");
        read(docker, true, warning).ifPresent(files::add);
        return files;
    }

    private static Optional<AuthFile> read(Path file, boolean knownToBuildah, Consumer<String> warning) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(AuthFile.read(file, knownToBuildah));
        } catch (CredentialsException useless) {
            warning.accept(useless.getMessage());
            return Optional.empty();
        }
    }

    private static Path runtimeFile(Host host) {
        return host.environment("XDG_RUNTIME_DIR").map(directory -> Path.of(directory).resolve(NAME))
                .orElseGet(() -> host.path("/run/containers/" + host.userId().orElse(0L) + "/auth.json"));
    }
}
