package io.github.werfmaven.dockerfile.lint;

import io.github.werfmaven.dockerfile.instructions.CommandLine;
import io.github.werfmaven.dockerfile.instructions.Instruction;
import io.github.werfmaven.dockerfile.parser.Keyword;

/**
 * {@link LintRule#MULTIPLE_INSTRUCTIONS_DISALLOWED} for CMD, ENTRYPOINT and HEALTHCHECK, and
 * {@link LintRule#JSON_ARGS_RECOMMENDED} for the first two where no SHELL was chosen. A SHELL of the base image is not known
 * here; images of the OCI format have none.
 */
final class CommandChecks implements LintCheck {

    @Override
    public void check(Instruction instruction, StageState stage, Findings.Place place) {
        if (instruction instanceof Instruction.Cmd cmd) {
            checkOnce(instruction, stage, place);
            checkForm(instruction, cmd.command(), stage, place);
        } else if (instruction instanceof Instruction.Entrypoint entrypoint) {
            checkOnce(instruction, stage, place);
            checkForm(instruction, entrypoint.command(), stage, place);
        } else if (instruction instanceof Instruction.Healthcheck) {
            checkOnce(instruction, stage, place);
        }
    }

    /** It is the earlier one that is told of, for that has no effect. */
    private static void checkOnce(Instruction instruction, StageState stage, Findings.Place place) {
        Keyword keyword = instruction.node().keyword();
        stage.lastLine(keyword).ifPresent(line -> place.warn(LintRule.MULTIPLE_INSTRUCTIONS_DISALLOWED, line,
                "This " + keyword + " has no effect: another " + keyword + " follows in the same stage"));
    }

    private static void checkForm(Instruction instruction, CommandLine command, StageState stage, Findings.Place place) {
        if (command.shell() && !stage.hasShell()) {
            Keyword keyword = instruction.node().keyword();
            place.warn(LintRule.JSON_ARGS_RECOMMENDED, "Signals go to the shell that runs this " + keyword
                    + ", not to its program; the JSON form, " + keyword + " [\"program\", \"argument\"], has no shell");
        }
    }
}
