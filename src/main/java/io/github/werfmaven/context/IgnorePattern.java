package io.github.werfmaven.context;

/**
 * One pattern of an ignore file. It matches a path and all that lies below.
 *
 * <p>Buildah makes a regular expression of it ({@link GlobTranslator}), in which more than the wildcards has a meaning. A
 * pattern without any such character is compared as it is; of others the plain beginning is compared first.
 */
final class IgnorePattern {

    private final boolean exception;
    private final String text;
    private final String plainBeginning;
    private final ExpressionNode expression;
    private Automaton automaton;

    private IgnorePattern(boolean exception, String text) {
        this.exception = exception;
        this.text = text;
        this.plainBeginning = plainBeginning(text);
        this.expression = isPlain() ? ExpressionNode.NOTHING : ExpressionParser.parse(GlobTranslator.translate(text));
    }

    /**
     * A pattern, with its {@code !} if it has one and without white space at its ends.
     *
     * @throws BadPatternException when Buildah would refuse it
     */
    static IgnorePattern parse(String pattern) {
        // The whole is cleaned before the ! is looked for, so that "!/../a" is "a".
        String text = LexicalPath.clean(pattern);
        boolean exception = text.startsWith("!");
        if (exception) {
            text = text.substring(1);
            if (text.isEmpty()) {
                throw new BadPatternException("there is nothing behind the !");
            }
            text = LexicalPath.clean(text);
            text = text.startsWith("/") ? text.substring(1) : text;
        }
        GlobSyntax.check(text);
        return new IgnorePattern(exception, text);
    }

    /** Whether it began with {@code !}. */
    boolean isException() {
        return exception;
    }

    boolean matches(String path) {
        if (!path.startsWith(plainBeginning)) {
            return false;
        }
        if (isPlain()) {
            // The expression ends with (/.*)?$, in which the dot is anything but a line feed.
            return path.length() == text.length()
                    || path.charAt(text.length()) == '/' && path.indexOf('\n', text.length()) < 0;
        }
        if (automaton == null) {
            automaton = new Automaton(Program.of(expression));
        }
        return automaton.matches(path);
    }

    /** Whether the pattern is spelled as a path and perhaps more. */
    boolean beginsWith(String path) {
        return text.startsWith(path);
    }

    private boolean isPlain() {
        return plainBeginning.length() == text.length();
    }

    /** The characters that every match begins with; a bar anywhere, a quantifier or a byte-order mark make that uncertain. */
    private static String plainBeginning(String text) {
        if (text.indexOf('|') >= 0 || text.startsWith("\uFEFF")) {
            return "";
        }
        int end = 0;
        while (end < text.length() && "*?[](){}^+\\".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        boolean isQuantified = end < text.length() && (text.charAt(end) == '{' || text.charAt(end) == '+');
        return text.substring(0, isQuantified ? Math.max(0, end - 1) : end);
    }
}
