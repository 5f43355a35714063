package io.github.werfmaven.build;

import io.github.werfmaven.buildah.BuildOptions;
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
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is known of a build before anything is run.
 *
 * @param asked the platform that the user names
 * @param platforms the plan, and which platform each of its stages is built for
 * @param lint what is to be wondered about in the Dockerfile; the user was told
 * @param buildArgs values of the Dockerfile's ARGs
 * @param labels what the image is labelled with beside the labels of the Dockerfile
 * @param source the Dockerfile, where it was read
 * @param oneLayer whether it can be made at once, with no image of any step
 */
record PlannedBuild(
        Optional<Platform> asked, StagePlatforms platforms, LintReport lint, Map<String, String> buildArgs, Map<String, String> labels,
        Optional<Source> source, boolean oneLayer) {

    private static final BuildahVersion LACKING_NOTHING = new BuildahVersion(Integer.MAX_VALUE, 0, 0, "of unknown version");

    /**
     * @param text what the stages were read from
     * @param isFiltered whether that is another than the file has
     */
    record Source(String text, boolean isFiltered, Stages stages, ArgumentValues arguments) {
    }

    /** For a Dockerfile that only Buildah can read. */
    static PlannedBuild unknown(BuildRequest request, Optional<Platform> asked, Optional<Platform> build, Optional<Platform> target) {
        return new PlannedBuild(asked, new StagePlatforms(BuildPlan.unknown(), build, target), LintReport.none(), request.buildArgs(),
                new ImageLabels(request, BuildPlan.unknown()).labels(), Optional.empty(), false);
    }

    BuildPlan plan() {
        return platforms.plan();
    }

    /** Whether the layers in the cache may be of other arguments, time or platform than the image: a Dockerfile that was not read has no keys. */
    boolean mustNotBeCached(Engine engine, Optional<OutputTimestamp> timestamp) {
        return source.isEmpty()
                && (!buildArgs.isEmpty() || new LayerCacheKeys(engine.buildah().version(), timestamp, platforms).areNeeded());
    }

    /**
     * What the Buildah at hand is to be given.
     *
     * @param options what Buildah is told, the time of the image among it
     * @throws io.github.werfmaven.dockerfile.parser.DockerfileException where it lacks something that cannot be said otherwise
     */
    Adaptation adaptTo(Engine engine, BuildOptions options) {
        return adaptation(engine, engine.buildah().version(), options);
    }

    /** What every Buildah is to be given, where it is not known which it is: it has all labels, and is written without placeholders. */
    Adaptation adaptToAny(Engine engine, BuildOptions options) {
        return adaptation(engine, LACKING_NOTHING, options);
    }

    private Adaptation adaptation(Engine engine, BuildahVersion version, BuildOptions options) {
        return source.map(read -> adapt(read, engine, version, options)).orElseGet(Adaptation::none);
    }

    private Adaptation adapt(Source read, Engine engine, BuildahVersion version, BuildOptions options) {
        Adaptation adapted = DockerfileAdapter.adapt(read.text(), read.stages(), plan(),
                GlobalArguments.of(read.stages(), read.arguments()), labels, version, engine.isolation());
        Adaptation adaptation =
                oneLayer ? adapted : new LayerCacheKeys(version, options.timestamp(), platforms).addTo(adapted, read.text());
        return read.isFiltered() ? adaptation.writing(read.text()) : adaptation;
    }

    PlannedBuild asOneLayer(boolean can) {
        return new PlannedBuild(asked, platforms, lint, buildArgs, labels, source, can);
    }

    /** The same with one more label. */
    PlannedBuild withLabel(String name, String value) {
        Map<String, String> more = new TreeMap<>(labels);
        more.put(name, value);
        return new PlannedBuild(asked, platforms, lint, buildArgs, more, source, oneLayer);
    }

    /** Labels that Buildah is told by an option, because nothing can be written into the Dockerfile. */
    Map<String, String> labelsForBuildah() {
        return source.isPresent() ? Map.of() : labels;
    }

    /** How many steps beyond those written the target stage has. */
    int addedSteps() {
        return source.isPresent() && !labels.isEmpty() ? 1 : 0;
    }
}
