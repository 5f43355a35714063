package io.github.werfmaven.dockerfile.lint;

import io.github.werfmaven.dockerfile.instructions.Instruction;

/** {@link LintRule#SECRETS_USED_IN_ARG_OR_ENV} for ARG; before the first FROM the reference does not look. */
final class SecretArgumentCheck implements LintCheck {

    @Override
    public void check(Instruction instruction, StageState stage, Findings.Place place) {
        if (instruction instanceof Instruction.Arg arg) {
            arg.declarations().forEach(declaration -> SecretName.check("ARG", declaration.name(), place));
        }
    }
}
