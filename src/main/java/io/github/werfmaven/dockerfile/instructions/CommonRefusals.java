package io.github.werfmaven.dockerfile.instructions;

import io.github.werfmaven.dockerfile.shell.Expansion;
import io.github.werfmaven.dockerfile.shell.ExpansionException;

/**
 * Which words every Buildah refuses too. It has a reader of its own (openshift/imagebuilder, {@code shell_parser.go}): the
 * escape character is always the backslash, replacements need no second slash, <code>${#...}</code> takes something off a
 * variable without a name, and <code>${}</code> is nothing.
 */
final class CommonRefusals {

    private final char escape;

    CommonRefusals(char escape) {
        this.escape = escape;
    }

    boolean areCertain(String word, ExpansionException refusal) {
        if (escape != '\\' || word.contains("${#")) {
            return false;
        }
        return switch (refusal.fault()) {
            case UNCLOSED_QUOTE, UNCLOSED_SUBSTITUTION, UNSUPPORTED_MODIFIER -> true;
            case UNCLOSED_REPLACEMENT, NO_NAME, BAD_PATTERN, NO_VALUE, TOO_MUCH -> false;
        };
    }

    /** A word that came to nothing although it names variables: because none of them has a value, here and in Buildah. */
    boolean areCertainOfBlank(Expansion expansion) {
        return escape == '\\'
                && expansion.used().isEmpty()
                && !expansion.unset().isEmpty()
                && expansion.unset().stream().allMatch(CommonRefusals::isName);
    }

    /** Neither a special parameter nor a number, which Buildah reads as text or in part. */
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
