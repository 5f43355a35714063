package io.github.werfmaven.plan;

import io.github.werfmaven.dockerfile.instructions.Instruction;
import io.github.werfmaven.dockerfile.instructions.MountFlag;
import io.github.werfmaven.dockerfile.instructions.Stage;
import io.github.werfmaven.dockerfile.parser.InstructionNode;
import java.util.List;
import java.util.Optional;

/**
 * An instruction in the stage that runs it.
 *
 * @param line where it stands; of a trigger the FROM of the stage that runs it
 */
record Scheduled(Instruction instruction, int line, boolean isTrigger) {

    /** Something that an instruction names with {@code --from} or {@code from=}. */
    record Reference(String from, boolean isMount) {

        /** As it is written. */
        String text() {
            return (isMount ? "from=" : "--from=") + from;
        }
    }

    static Scheduled own(Instruction instruction) {
        return new Scheduled(instruction, instruction.node().lines().first(), false);
    }

    static Scheduled trigger(Instruction instruction, Stage stage) {
        return new Scheduled(instruction, stage.line(), true);
    }

    InstructionNode node() {
        return instruction.node();
    }

    /** The text for messages. */
    String text() {
        return (isTrigger ? "ONBUILD " : "") + node().original();
    }

    /** The stages and images that it names. */
    List<Reference> references() {
        if (instruction instanceof Instruction.Copy copy) {
            return copy.from().map(from -> new Reference(from, false)).stream().toList();
        }
        if (instruction instanceof Instruction.Run run && !run.mounts().isEmpty()) {
            return run.mounts().stream()
                    .map(MountFlag::from)
                    .flatMap(Optional::stream)
                    .filter(from -> !from.isEmpty())
                    .map(from -> new Reference(from, true))
                    .toList();
        }
        return List.of();
    }
}
