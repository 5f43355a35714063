package io.github.werfmaven.build;

import io.github.werfmaven.archive.ArchiveRequest;
import io.github.werfmaven.buildah.BuildOptions;
import io.github.werfmaven.buildah.PullPolicy;
import io.github.werfmaven.dockerfile.lint.LintMode;
import io.github.werfmaven.engine.EngineRequest;
import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.image.Platform;
import io.github.werfmaven.registry.RegistryAccess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the user asked for.
 *
 * @param dockerfile the Dockerfile
 * @param context the context directory
 * @param target the stage that becomes the image; absent means the last
 * @param names the image's names, at least one; the first is the one shown
 * @param platforms what the image is for; none means the one of this machine, several make a list of images
 * @param buildArgs values of the Dockerfile's ARGs
 * @param options what Buildah is told beside that
 * @param inputs what the Dockerfile is given beside its context and those values
 * @param registries how base images are reached
 * @param lint what becomes of warnings about the Dockerfile
 * @param timeLimit how long Buildah may take
 * @param results where image.json and image.id are written
 * @param archive the image as a file; absent where none is wanted
 * @param reuse which images of earlier builds are as good as a new one
 */
public record BuildRequest(
        Path dockerfile,
        Path context,
        Optional<String> target,
        List<ImageReference> names,
        List<Platform> platforms,
        Map<String, String> buildArgs,
        BuildOptions options,
        RequestedInputs inputs,
        RegistryAccess registries,
        LintMode lint,
        PullPolicy pull,
        boolean noCache,
        EngineRequest engine,
        Duration timeLimit,
        Path results,
        Optional<ArchiveRequest> archive,
        Reuse reuse) {

    public BuildRequest {
        names = List.copyOf(names);
        platforms = List.copyOf(platforms);
        buildArgs = Map.copyOf(buildArgs);
    }

    /** A request that wants no archive, and a new image. */
    public BuildRequest(
            Path dockerfile,
            Path context,
            Optional<String> target,
            List<ImageReference> names,
            List<Platform> platforms,
            Map<String, String> buildArgs,
            BuildOptions options,
            RequestedInputs inputs,
            RegistryAccess registries,
            LintMode lint,
            PullPolicy pull,
            boolean noCache,
            EngineRequest engine,
            Duration timeLimit,
            Path results) {
        this(dockerfile, context, target, names, platforms, buildArgs, options, inputs, registries, lint, pull, noCache, engine,
                timeLimit, results, Optional.empty(), Reuse.none());
    }

    public ImageReference image() {
        return names.get(0);
    }

    /** For which platforms a build has to be run, in their order; an absent one is that of this machine. */
    List<Optional<Platform>> targets() {
        return platforms.isEmpty() ? List.of(Optional.empty()) : platforms.stream().map(Optional::of).toList();
    }

    boolean isForSeveralPlatforms() {
        return platforms.size() > 1;
    }
}
