package io.github.werfmaven.dockerfile.lint;

import io.github.werfmaven.dockerfile.instructions.ArgumentDeclaration;
import io.github.werfmaven.dockerfile.instructions.ExpandedWords;
import io.github.werfmaven.dockerfile.instructions.Instruction;
import io.github.werfmaven.dockerfile.instructions.Word;
import io.github.werfmaven.dockerfile.parser.Excerpt;
import io.github.werfmaven.dockerfile.parser.Heredoc;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@link LintRule#UNDEFINED_VAR}, for the words in which the reference looks: not those of EXPOSE, nor the commands that a
 * shell reads. It knows the variables of every base image, we those of scratch. So in a stage upon an image a variable is told
 * of only where it is one slip from a name that the stage has: else it may well be one of the image's.
 */
final class UndefinedVariableCheck implements LintCheck {

    /** These the reference takes for itself. */
    private static final Set<String> NOT_FOR_USE = Set.of("BUILDKIT_SBOM_SCAN_CONTEXT", "BUILDKIT_SBOM_SCAN_STAGE");

    private final Set<String> given;
    private final NearNames near;

    /** @param given names of build arguments: where one is given, the default of its ARG is not read */
    UndefinedVariableCheck(Set<String> given, NearNames near) {
        this.given = Set.copyOf(given);
        this.near = near;
    }

    @Override
    public void check(Instruction instruction, StageState stage, Findings.Place place) {
        for (String word : words(instruction)) {
            if (hasVariable(word)) {
                without(stage.expand(word), stage).forEach(name -> tell(name, stage, place));
            }
        }
        if (instruction instanceof Instruction.FileTransfer transfer) {
            for (Heredoc file : transfer.transfer().files()) {
                if (file.expand() && hasVariable(file.content())) {
                    without(stage.expandHeredoc(file.content()), stage).forEach(name -> tell(name, stage, place));
                }
            }
        }
    }

    private List<String> words(Instruction instruction) {
        if (instruction instanceof Instruction.Arg arg) {
            return arg.declarations().stream().filter(declaration -> !given.contains(declaration.name()))
                    .map(ArgumentDeclaration::defaultValue).flatMap(Optional::stream).toList();
        }
        return instruction instanceof Instruction.Expose ? List.of() : ExpandedWords.of(instruction);
    }

    private static boolean hasVariable(String word) {
        return word.indexOf('$') >= 0;
    }

    private static List<String> without(Word word, StageState stage) {
        Set<String> names = word instanceof Word.Known known ? known.unset()
                : word instanceof Word.Unknown unknown ? unknown.variables() : Set.of();
        return names.stream().filter(name -> !stage.names().contains(name) && !NOT_FOR_USE.contains(name)).sorted().toList();
    }

    private void tell(String name, StageState stage, Findings.Place place) {
        Optional<String> meant = stage.knowsEveryName()
                ? near.nearest(name, stage.names())
                : near.oneSlipFrom(name, stage.names());
        if (stage.knowsEveryName() || meant.isPresent()) {
            place.warn(LintRule.UNDEFINED_VAR, "No ARG or ENV above sets $" + Excerpt.of(name)
                    + meant.map(other -> "; do you mean $" + Excerpt.of(other) + "?").orElse(""));
        }
    }
}
