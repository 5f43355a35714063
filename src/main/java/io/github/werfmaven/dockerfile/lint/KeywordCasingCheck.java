package io.github.werfmaven.dockerfile.lint;

import io.github.werfmaven.dockerfile.instructions.Instruction;
import io.github.werfmaven.dockerfile.instructions.Stage;
import io.github.werfmaven.dockerfile.instructions.Stages;
import io.github.werfmaven.dockerfile.parser.InstructionNode;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * {@link LintRule#CONSISTENT_INSTRUCTION_CASING}: all keywords from the first FROM on are in the case of most of them, upper
 * case where as many are in lower. Comments cannot silence it in the reference.
 */
final class KeywordCasingCheck {

    private KeywordCasingCheck() {
    }

    static void check(Stages stages, Findings findings) {
        long lower = keywords(stages).map(KeywordCasingCheck::keyword).filter(word -> word.equals(lower(word))).count();
        long upper = keywords(stages).map(KeywordCasingCheck::keyword).filter(word -> word.equals(upper(word))).count();
        boolean lowerWins = lower > upper;
        keywords(stages).forEach(node -> {
            String word = keyword(node);
            if (!word.equals(lowerWins ? lower(word) : upper(word))) {
                findings.at(node.lines().first()).warn(LintRule.CONSISTENT_INSTRUCTION_CASING, "\"" + word + "\" is not in "
                        + (lowerWins ? "lower" : "upper") + " case, as most instructions here are");
            }
        });
    }

    /** The keyword as it is written. */
    static String keyword(InstructionNode node) {
        String text = node.original();
        int end = 0;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return text.substring(0, end);
    }

    private static Stream<InstructionNode> keywords(Stages stages) {
        return stages.all().stream().flatMap(KeywordCasingCheck::keywords);
    }

    private static Stream<InstructionNode> keywords(Stage stage) {
        return Stream.concat(Stream.of(stage.from()), stage.instructions().stream().map(Instruction::node));
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
