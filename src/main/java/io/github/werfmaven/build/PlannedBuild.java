package io.github.werfmaven.build;

import io.github.werfmaven.compatibility.Adaptation;
import io.github.werfmaven.compatibility.DockerfileAdapter;
import io.github.werfmaven.dockerfile.instructions.ArgumentValues;
import io.github.werfmaven.dockerfile.instructions.GlobalArguments;
import io.github.werfmaven.dockerfile.instructions.Stages;
import io.github.werfmaven.dockerfile.lint.LintReport;
import io.github.werfmaven.engine.Engine;
import io.github.werfmaven.plan.BuildPlan;
import java.util.Optional;

/**
 * What is known of a build before anything is run.
 *
 * @param lint what is to be wondered about in the Dockerfile; the user was told
 * @param source the Dockerfile, where it was read
 */
record PlannedBuild(BuildPlan plan, LintReport lint, Optional<Source> source) {

    /** @param text what the stages were read from */
    record Source(String text, Stages stages, ArgumentValues arguments) {
    }

    /** For a Dockerfile that only Buildah can read. */
    static PlannedBuild unknown() {
        return new PlannedBuild(BuildPlan.unknown(), LintReport.none(), Optional.empty());
    }

    /**
     * What the Buildah at hand is to be given.
     *
     * @throws io.github.werfmaven.dockerfile.parser.DockerfileException where it lacks something that cannot be said otherwise
     */
    Adaptation adaptTo(Engine engine) {
        return source.map(read -> DockerfileAdapter.adapt(read.text(), read.stages(), plan,
                GlobalArguments.of(read.stages(), read.arguments()), engine.buildah().version(), engine.isolation()))
                .orElseGet(Adaptation::none);
    }
}
