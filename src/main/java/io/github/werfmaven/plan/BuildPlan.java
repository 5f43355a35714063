package io.github.werfmaven.plan;

import io.github.werfmaven.dockerfile.instructions.Stage;
import io.github.werfmaven.dockerfile.instructions.Word;
import io.github.werfmaven.dockerfile.parser.InstructionNode;
import java.util.List;
import java.util.Optional;

/**
 * What is going to be built.
 *
 * @param stages the stages of the Dockerfile in their order; none where the Dockerfile is left to Buildah unread
 * @param target the stage that becomes the image
 * @param bases what each of the stages builds upon
 * @param needed the stages that the target needs, itself included, in their order
 * @param arguments those that are declared before the first FROM and in the needed stages, in that order
 * @param contexts what stands in for stages and images
 * @param warnings what the Dockerfile's author should know
 */
public record BuildPlan(
        List<Stage> stages,
        Optional<Stage> target,
        List<Word> bases,
        List<PlannedStage> needed,
        List<PlannedArgument> arguments,
        NamedContexts contexts,
        List<PlanWarning> warnings) {

    public BuildPlan {
        stages = List.copyOf(stages);
        bases = List.copyOf(bases);
        needed = List.copyOf(needed);
        arguments = List.copyOf(arguments);
        warnings = List.copyOf(warnings);
    }

    /** For a Dockerfile that only Buildah can read. */
    public static BuildPlan unknown() {
        return new BuildPlan(List.of(), Optional.empty(), List.of(), List.of(), List.of(), NamedContexts.none(), List.of());
    }

    /** Whether the target needs a stage. */
    public boolean needs(Stage stage) {
        return needed.stream().anyMatch(planned -> planned.stage().index() == stage.index());
    }

    /** What a stage of this plan builds upon, after expansion; empty where that is a secret, or wrong. */
    public Optional<String> base(Stage stage) {
        return bases.get(stage.index()) instanceof Word.Known known ? Optional.of(known.text()) : Optional.empty();
    }

    /**
     * The instruction at a place, where there is one: stage and step as Buildah counts them, both from 1.
     *
     * @param steps how many steps Buildah counts in the stage: more than are written where the base image's ONBUILD
     *     instructions come after FROM, and for those it is FROM that is returned
     */
    public Optional<InstructionNode> instruction(int stage, int step, int steps) {
        if (stage < 1 || stage > stages.size()) {
            return Optional.empty();
        }
        Stage found = stages.get(stage - 1);
        int triggers = Math.max(0, steps - 1 - found.instructions().size());
        if (step >= 1 && step <= 1 + triggers) {
            return Optional.of(found.from());
        }
        int index = step - 2 - triggers;
        return index < 0 || index >= found.instructions().size()
                ? Optional.empty()
                : Optional.of(found.instructions().get(index).node());
    }
}
