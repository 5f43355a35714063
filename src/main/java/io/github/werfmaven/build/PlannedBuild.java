package io.github.werfmaven.build;

import io.github.werfmaven.compatibility.Adaptation;
import io.github.werfmaven.compatibility.DockerfileAdapter;
import io.github.werfmaven.dockerfile.instructions.ArgumentValues;
import io.github.werfmaven.dockerfile.instructions.GlobalArguments;
import io.github.werfmaven.dockerfile.instructions.Stages;
import io.github.werfmaven.dockerfile.lint.LintReport;
import io.github.werfmaven.engine.Engine;
import io.github.werfmaven.plan.BuildPlan;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a build before anything is run.
 *
 * @param lint what is to be wondered about in the Dockerfile; the user was told
 * @param buildArgs values of the Dockerfile's ARGs
 * @param labels what the image is labelled with beside the labels of the Dockerfile
 * @param source the Dockerfile, where it was read
 */
record PlannedBuild(
        BuildPlan plan, LintReport lint, Map<String, String> buildArgs, Map<String, String> labels, Optional<Source> source) {

    /**
     * @param text what the stages were read from
     * @param isFiltered whether that is another than the file has
     */
    record Source(String text, boolean isFiltered, Stages stages, ArgumentValues arguments) {
    }

    /** For a Dockerfile that only Buildah can read. */
    static PlannedBuild unknown(BuildRequest request) {
        return new PlannedBuild(BuildPlan.unknown(), LintReport.none(), request.buildArgs(),
                new ImageLabels(request, BuildPlan.unknown()).labels(), Optional.empty());
    }

    /**
     * What the Buildah at hand is to be given.
     *
     * @throws io.github.werfmaven.dockerfile.parser.DockerfileException where it lacks something that cannot be said otherwise
     */
    Adaptation adaptTo(Engine engine) {
        return source.map(read -> adapt(read, engine)).orElseGet(Adaptation::none);
    }

    private Adaptation adapt(Source read, Engine engine) {
        Adaptation adaptation = DockerfileAdapter.adapt(read.text(), read.stages(), plan,
                GlobalArguments.of(read.stages(), read.arguments()), labels, engine.buildah().version(), engine.isolation());
        return read.isFiltered() ? adaptation.writing(read.text()) : adaptation;
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
