package io.github.werfmaven.buildah;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides what a credential helper printed from what Buildah prints of its failure: it may be a password. Buildah has it from
 * docker-credential-helpers, in the form {@code error getting credentials - err: exit status 1, out: `…`}, perhaps of several lines.
 */
final class HelperOutput {

    private static final String HIDDEN = "***`";

    /** A RUN may print the same words, and never their end: a step that is hidden would be lost. */
    private static final int MOST_LINES = 100;

    private final Pattern form = Pattern.compile("error (?:getting|listing|storing) credentials - err: .*?, out: `");
    private int linesLeft;

    /** The same line, or what of it can be shown. */
    String hidden(String line) {
        if (linesLeft > 0) {
            linesLeft = line.indexOf('`') < 0 ? linesLeft - 1 : 0;
            return HIDDEN;
        }
        Matcher helper = form.matcher(line);
        if (!helper.find()) {
            return line;
        }
        linesLeft = line.indexOf('`', helper.end()) < 0 ? MOST_LINES : 0;
        return line.substring(0, helper.end()) + HIDDEN;
    }
}
