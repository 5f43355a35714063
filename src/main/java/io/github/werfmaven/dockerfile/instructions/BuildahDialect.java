package io.github.werfmaven.dockerfile.instructions;

import io.github.werfmaven.dockerfile.shell.Expansion;
import io.github.werfmaven.dockerfile.shell.ExpansionException;

/**
 * Where Buildah reads words as the reference does. It has a reader of its own (openshift/imagebuilder, {@code shell_parser.go}):
 * the escape character is always the backslash, replacements need no second slash, <code>${#...}</code> takes something off a
 * variable without a name, <code>${}</code> is nothing, and {@code $$}, {@code $@} and the like are text.
 */
final class BuildahDialect {

    private final char escape;

    BuildahDialect(char escape) {
        this.escape = escape;
    }

    /** Whether Buildah certainly refuses a word that the reference refuses. */
    boolean refuses(String word, ExpansionException refusal) {
        if (escape != '\\' || hasOddSubstitution(word)) {
            return false;
        }
        return switch (refusal.fault()) {
            case UNCLOSED_QUOTE, UNCLOSED_SUBSTITUTION, UNSUPPORTED_MODIFIER -> true;
            case NO_NAME, BAD_PATTERN, NO_VALUE, TOO_MUCH -> false;
        };
    }

    /** Whether the variables without a value have none in Buildah too: it reads numbers and special parameters in another way. */
    static boolean knowsNoMore(Expansion expansion) {
        return expansion.unset().stream().allMatch(BuildahDialect::isName);
    }

    /** Whether a word came to nothing in Buildah too: it names variables, and none of them has a value. */
    boolean makesNothing(Expansion expansion) {
        return escape == '\\' && expansion.used().isEmpty() && !expansion.unset().isEmpty();
    }

    /** From a replacement or <code>${#</code> on the two may see quotes and braces in different places. */
    private static boolean hasOddSubstitution(String word) {
        for (int at = word.indexOf("${"); at >= 0; at = word.indexOf("${", at + 2)) {
            int end = at + 2;
            if (word.startsWith("#", end)) {
                return true;
            }
            // Whatever is first may be a special parameter.
            end += word.startsWith("/", end) || end == word.length() ? 0 : Character.charCount(word.codePointAt(end));
            while (end < word.length() && (Character.isLetterOrDigit(word.codePointAt(end)) || word.charAt(end) == '_')) {
                end += Character.charCount(word.codePointAt(end));
            }
            if (word.startsWith("/", end)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
            if (!letter && (i == 0 || c < '0' || c > '9')) {
                return false;
            }
        }
        return !name.isEmpty();
    }
}
