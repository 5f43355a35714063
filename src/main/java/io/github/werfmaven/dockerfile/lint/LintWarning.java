package io.github.werfmaven.dockerfile.lint;

import java.util.Objects;

/**
 * Something that the reference wonders about.
 *
 * @param line the line, from 1, that the reference gives
 * @param sentence what was seen; it has no value of a secret in it
 */
public record LintWarning(LintRule rule, int line, String sentence) {

    public LintWarning {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(sentence, "sentence");
    }

    /** {@code Rule: sentence (page)}, to stand behind path and line. */
    public String text() {
        return text(rule, sentence);
    }

    /** The same for what is seen later, when the build goes on. */
    public static String text(LintRule rule, String sentence) {
        return rule + ": " + sentence + " (" + rule.page() + ")";
    }
}
