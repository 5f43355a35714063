package io.github.werfmaven.buildah;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a Dockerfile may take from beside its context, by the name under which it takes it. Paths are those of this machine.
 *
 * @param secrets the files that {@code RUN --mount=type=secret} shows: {@code --secret} of buildah-build(1)
 * @param ssh sockets of agents, or keys, behind {@code RUN --mount=type=ssh}: {@code --ssh}
 * @param directories named contexts that are directories: {@code --build-context}
 * @param images named contexts that are images
 */
public record BuildInputs(
        Map<String, Path> secrets, Map<String, List<Path>> ssh, Map<String, Path> directories, Map<String, String> images) {

    public BuildInputs {
        secrets = Map.copyOf(secrets);
        ssh = Map.copyOf(ssh);
        directories = Map.copyOf(directories);
        images = Map.copyOf(images);
    }

    /** For a Dockerfile that has nothing but its context. */
    public static BuildInputs none() {
        return new BuildInputs(Map.of(), Map.of(), Map.of(), Map.of());
    }

    /** The same with other files for secrets and ssh. */
    public BuildInputs with(Map<String, Path> otherSecrets, Map<String, List<Path>> otherSsh) {
        return new BuildInputs(otherSecrets, otherSsh, directories, images);
    }
}
