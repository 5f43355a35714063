package io.github.werfmaven.dockerfile.lint;

import io.github.werfmaven.dockerfile.instructions.Instruction;
import io.github.werfmaven.dockerfile.instructions.NamedValue;

/** {@link LintRule#LEGACY_KEY_VALUE_FORMAT} for ENV and LABEL, and {@link LintRule#SECRETS_USED_IN_ARG_OR_ENV} for ENV. */
final class NamedValueChecks implements LintCheck {

    @Override
    public void check(Instruction instruction, StageState stage, Findings.Place place) {
        if (instruction instanceof Instruction.Env env) {
            for (NamedValue variable : env.variables()) {
                checkForm("ENV", variable, place);
                stage.name(variable).ifPresent(name -> SecretName.check("ENV", name, place));
            }
        } else if (instruction instanceof Instruction.Label label) {
            label.labels().forEach(pair -> checkForm("LABEL", pair, place));
        }
    }

    private static void checkForm(String keyword, NamedValue pair, Findings.Place place) {
        if (pair.legacy()) {
            place.warn(LintRule.LEGACY_KEY_VALUE_FORMAT,
                    keyword + " with a blank between name and value is an old form; write " + keyword + " name=value");
        }
    }
}
