package io.github.werfmaven.plan;

import io.github.werfmaven.dockerfile.instructions.Instruction;
import java.util.List;
import java.util.Objects;

/**
 * An instruction that a needed stage runs.
 *
 * @param line where it stands, from 1; the line of the stage's FROM for a trigger
 * @param isTrigger whether it is an ONBUILD instruction of the stage that this one builds upon
 * @param intakes what ADD and COPY take, and the bind and cache mounts of RUN that have a source
 */
public record PlannedInstruction(Instruction instruction, int line, boolean isTrigger, List<Intake> intakes) {

    public PlannedInstruction {
        Objects.requireNonNull(instruction, "instruction");
        intakes = List.copyOf(intakes);
    }
}
