package io.github.werfmaven.dockerfile.lint;

import io.github.werfmaven.dockerfile.instructions.Instruction;

/** Looks at what an instruction does in its stage. */
interface LintCheck {

    /**
     * @param instruction an ARG of several names comes as so many ARGs
     * @param stage the stage as the instruction finds it
     */
    void check(Instruction instruction, StageState stage, Findings.Place place);
}
