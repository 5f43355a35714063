package io.github.werfmaven.buildah;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides what a credential helper printed from what Buildah prints of its failure: it may be a password. Buildah has it from
 * docker-credential-helpers, in the form {@code error getting credentials - err: exit status 1, out: `…`}, perhaps of several lines.
 */
final class HelperOutput {

    private static final String HIDDEN = "***`";

    private final Pattern form = Pattern.compile("error (?:getting|listing|storing) credentials - err: .*?, out: `");
    private boolean inside;

    /** The same line, or what of it can be shown. */
    String hidden(String line) {
        if (inside) {
            inside = line.indexOf('`') < 0;
            return HIDDEN;
        }
        Matcher helper = form.matcher(line);
        if (!helper.find()) {
            return line;
        }
        inside = line.indexOf('`', helper.end()) < 0;
        return line.substring(0, helper.end()) + HIDDEN;
    }
}
