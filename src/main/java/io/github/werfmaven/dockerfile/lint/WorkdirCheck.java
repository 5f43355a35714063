package io.github.werfmaven.dockerfile.lint;

import io.github.werfmaven.dockerfile.instructions.Instruction;
import io.github.werfmaven.dockerfile.instructions.Word;
import io.github.werfmaven.dockerfile.parser.Excerpt;

/** {@link LintRule#WORKDIR_RELATIVE_PATH}: of the first WORKDIR of a stage and those it builds upon. */
final class WorkdirCheck implements LintCheck {

    @Override
    public void check(Instruction instruction, StageState stage, Findings.Place place) {
        if (instruction instanceof Instruction.Workdir workdir && !stage.hasWorkdir()
                && stage.expand(workdir.path()) instanceof Word.Known path && !path.text().startsWith("/")) {
            place.warn(LintRule.WORKDIR_RELATIVE_PATH, "The path \"" + Excerpt.of(path.text())
                    + "\" is relative to the working directory of the base image, which may change");
        }
    }
}
