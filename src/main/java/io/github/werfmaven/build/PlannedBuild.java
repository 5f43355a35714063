package io.github.werfmaven.build;

import io.github.werfmaven.buildah.BuildahVersion;
import io.github.werfmaven.compatibility.Adaptation;
import io.github.werfmaven.compatibility.DockerfileAdapter;
import io.github.werfmaven.compatibility.LayerCacheKeys;
import io.github.werfmaven.dockerfile.instructions.ArgumentValues;
import io.github.werfmaven.dockerfile.instructions.GlobalArguments;
import io.github.werfmaven.dockerfile.instructions.Stages;
import io.github.werfmaven.dockerfile.lint.LintReport;
import io.github.werfmaven.engine.Engine;
import io.github.werfmaven.image.OutputTimestamp;
import io.github.werfmaven.image.Platform;
import io.github.werfmaven.plan.BuildPlan;
import io.github.werfmaven.plan.StagePlatforms;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a build before anything is run.
 *
 * @param asked the platform that the user names
 * @param platforms the plan, and which platform each of its stages is built for
 * @param lint what is to be wondered about in the Dockerfile; the user was told
 * @param source the Dockerfile, where it was read
 */
record PlannedBuild(Optional<Platform> asked, StagePlatforms platforms, LintReport lint, Optional<Source> source) {

    /** @param text what the stages were read from */
    record Source(String text, Stages stages, ArgumentValues arguments) {
    }

    /** For a Dockerfile that only Buildah can read. */
    static PlannedBuild unknown(Optional<Platform> asked, Optional<Platform> build, Optional<Platform> target) {
        return new PlannedBuild(asked, new StagePlatforms(BuildPlan.unknown(), build, target), LintReport.none(), Optional.empty());
    }

    BuildPlan plan() {
        return platforms.plan();
    }

    /** The build arguments, with the time of the image for a Dockerfile that asks for it. */
    Map<String, String> buildArgs(BuildRequest request) {
        Map<String, String> buildArgs = new HashMap<>(request.buildArgs());
        if (plan().arguments().stream().anyMatch(argument -> argument.name().equals(OutputTimestamp.BUILD_ARGUMENT))) {
            request.options().timestamp().ifPresent(timestamp ->
                    buildArgs.putIfAbsent(OutputTimestamp.BUILD_ARGUMENT, String.valueOf(timestamp.epochSeconds())));
        }
        return buildArgs;
    }

    /** Whether the layers in the cache may be of another time or platform than the image: a Dockerfile that was not read has no keys. */
    boolean mustNotBeCached(Engine engine, Optional<OutputTimestamp> timestamp) {
        return source.isEmpty() && new LayerCacheKeys(engine.buildah().version(), timestamp, platforms).areNeeded();
    }

    /**
     * What the Buildah at hand is to be given.
     *
     * @param timestamp of the image, where it is to have one
     * @throws io.github.werfmaven.dockerfile.parser.DockerfileException where it lacks something that cannot be said otherwise
     */
    Adaptation adaptTo(Engine engine, Optional<OutputTimestamp> timestamp) {
        BuildahVersion version = engine.buildah().version();
        return source.map(read -> new LayerCacheKeys(version, timestamp, platforms).addTo(
                DockerfileAdapter.adapt(read.text(), read.stages(), plan(),
                        GlobalArguments.of(read.stages(), read.arguments()), version, engine.isolation()),
                read.text())).orElseGet(Adaptation::none);
    }
}
