package io.github.werfmaven.build;

import io.github.werfmaven.buildah.Step;
import io.github.werfmaven.dockerfile.parser.InstructionNode;
import io.github.werfmaven.dockerfile.parser.Keyword;
import io.github.werfmaven.plan.BuildPlan;
import java.nio.file.Path;
import java.util.Optional;

/** Where in the Dockerfile a step of Buildah stands. */
final class StepPlace {

    private final Path dockerfile;
    private final BuildPlan plan;
    private final int addedSteps;

    StepPlace(Path dockerfile, BuildPlan plan) {
        this(dockerfile, plan, 0);
    }

    /** @param addedSteps how many the target stage has behind those that are written */
    StepPlace(Path dockerfile, BuildPlan plan, int addedSteps) {
        this.dockerfile = dockerfile;
        this.plan = plan;
        this.addedSteps = addedSteps;
    }

    /** The beginning of a sentence about it, {@code path:line: }, without the line where that is not certain. */
    String of(Optional<Step> step) {
        Optional<InstructionNode> node = step.flatMap(this::instruction);
        return dockerfile + node.map(found -> ":" + found.lines().first()).orElse("") + ": ";
    }

    private Optional<InstructionNode> instruction(Step step) {
        boolean inTarget = plan.target().filter(target -> target.index() == step.stage() - 1).isPresent();
        return plan.instruction(step.stage(), step.number(), step.total() - (inTarget ? addedSteps : 0))
                .filter(found -> found.keyword() == Keyword.FROM || found.keyword().name().equals(step.keyword()));
    }
}
