package io.github.werfmaven.compatibility;

import io.github.werfmaven.dockerfile.instructions.Instruction;
import io.github.werfmaven.dockerfile.instructions.MountFlag;
import io.github.werfmaven.dockerfile.instructions.Stage;
import io.github.werfmaven.plan.BuildPlan;
import io.github.werfmaven.plan.PlannedInstruction;
import io.github.werfmaven.plan.PlannedStage;
import io.github.werfmaven.plan.StageBase;
import io.github.werfmaven.plan.StageNames;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Stages that nothing but an ONBUILD instruction takes from: Buildah does not look there for what is needed, and skips them. */
final class UnseenStages {

    private final StageNames names;
    private final Set<Integer> seen = new HashSet<>();

    UnseenStages(BuildPlan plan, StageNames names) {
        this.names = names;
        plan.target().ifPresent(target -> seen.add(target.index()));
        // What a stage needs stands before it.
        for (int i = plan.needed().size() - 1; i >= 0; i--) {
            PlannedStage stage = plan.needed().get(i);
            if (seen.contains(stage.stage().index())) {
                see(stage);
            }
        }
    }

    void refuse(List<PlannedStage> needed, Findings findings) {
        needed.stream()
                .filter(stage -> seen.contains(stage.stage().index()))
                .flatMap(stage -> stage.instructions().stream())
                .filter(step -> sources(step.instruction()).anyMatch(source -> !seen.contains(source.index())))
                .forEach(step -> findings.require(BuildahFeature.STAGE_OF_TRIGGER, step.instruction().node()));
    }

    private void see(PlannedStage stage) {
        if (stage.base() instanceof StageBase.Earlier earlier) {
            seen.add(earlier.stage().index());
        }
        stage.instructions().stream()
                .filter(step -> !step.isTrigger())
                .map(PlannedInstruction::instruction)
                .flatMap(this::sources)
                .forEach(source -> seen.add(source.index()));
    }

    private Stream<Stage> sources(Instruction instruction) {
        if (instruction instanceof Instruction.Copy copy) {
            return copy.from().flatMap(from -> names.ofCopy(from).ofStage()).stream();
        }
        return instruction instanceof Instruction.Run run
                ? run.mounts().stream().map(MountFlag::from).flatMap(Optional::stream)
                        .flatMap(from -> names.ofMount(from).ofStage().stream())
                : Stream.empty();
    }
}
