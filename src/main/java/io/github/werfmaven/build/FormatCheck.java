package io.github.werfmaven.build;

import io.github.werfmaven.buildah.ImageFormat;
import io.github.werfmaven.dockerfile.instructions.Instruction;
import io.github.werfmaven.dockerfile.parser.DockerfileErrors;
import io.github.werfmaven.plan.BuildPlan;
import io.github.werfmaven.plan.PlannedStage;
import java.nio.file.Path;
import java.util.Optional;

/** That an image of the wanted format can have all that its Dockerfile says: Buildah leaves the rest out. */
final class FormatCheck {

    private final Path dockerfile;
    private final BuildPlan plan;

    FormatCheck(Path dockerfile, BuildPlan plan) {
        this.dockerfile = dockerfile;
        this.plan = plan;
    }

    /** @throws io.github.werfmaven.dockerfile.parser.DockerfileException with each instruction that the format has no place for */
    void check(Optional<ImageFormat> wanted) {
        if (wanted.filter(ImageFormat.OCI::equals).isEmpty()) {
            return;
        }
        DockerfileErrors errors = new DockerfileErrors(dockerfile);
        for (PlannedStage stage : plan.needed()) {
            stage.instructions().stream()
                    .filter(planned -> !planned.isTrigger() && needsDocker(planned.instruction()))
                    .forEach(planned -> errors.add(planned.line(), planned.instruction().node().original(),
                            planned.instruction().node().keyword() + " has no place in an image of the format oci; <format>docker</format>"
                                    + " (-Dwerf.format) has one, and so has no format at all, or leave it out"));
        }
        errors.throwIfAny();
    }

    private static boolean needsDocker(Instruction instruction) {
        return instruction instanceof Instruction.Healthcheck || instruction instanceof Instruction.Shell
                || instruction instanceof Instruction.Onbuild;
    }
}
