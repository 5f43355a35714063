package io.github.werfmaven.context;

/**
 * The syntax that Buildah wants of a pattern before it makes a regular expression of it: that of Go's
 * <a href="https://pkg.go.dev/path/filepath#Match">filepath.Match</a>.
 */
final class GlobSyntax {

    private final String pattern;
    private int position;

    private GlobSyntax(String pattern) {
        this.pattern = pattern;
    }

    /** Throws a {@link BadPatternException} for a class that is not closed or is empty, or a backslash at the end. */
    static void check(String pattern) {
        new GlobSyntax(pattern).check();
    }

    private void check() {
        while (position < pattern.length()) {
            char c = pattern.charAt(position++);
            if (c == '\\') {
                skipEscaped();
            } else if (c == '[') {
                skipClass();
            }
        }
    }

    private void skipEscaped() {
        if (position == pattern.length()) {
            throw new BadPatternException("it ends with a backslash");
        }
        position += Character.charCount(pattern.codePointAt(position));
    }

    private void skipClass() {
        if (isAt('^')) {
            position++;
        }
        do {
            skipMember();
            if (isAt('-')) {
                position++;
                skipMember();
            }
        } while (!isAt(']'));
        position++;
    }

    private void skipMember() {
        if (isAt(']') || isAt('-')) {
            throw new BadPatternException("in a [class], " + pattern.charAt(position) + " needs a backslash here");
        }
        if (isAt('\\')) {
            position++;
            skipEscaped();
        } else if (position < pattern.length()) {
            position += Character.charCount(pattern.codePointAt(position));
        }
        if (position == pattern.length()) {
            throw new BadPatternException("a [class] is not closed");
        }
    }

    private boolean isAt(char c) {
        return position < pattern.length() && pattern.charAt(position) == c;
    }
}
