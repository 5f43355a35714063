package io.github.werfmaven.context;

/**
 * Makes a regular expression of a pattern as {@code Pattern.compile} of containers/storage does. Only the dot and the dollar
 * sign are taken for themselves; all else that Go's <a href="https://pkg.go.dev/regexp/syntax">expressions</a> give a meaning
 * keeps it, and wildcards are replaced even within a class:
 * <ul>
 *   <li>{@code a+b} is {@code ab} and {@code aab}, {@code a|b} is all that begins with a or ends with b, {@code \d} a digit
 *   <li>{@code **.md} is a file called {@code .md}, at any depth: two stars are a series of whole directories, except at the end
 *   <li>{@code [^a]} may be a slash, {@code [!a]} is {@code !} or {@code a}
 * </ul>
 */
final class GlobTranslator {

    private GlobTranslator() {
    }

    static String translate(String glob) {
        StringBuilder expression = new StringBuilder("^");
        // Go's text/scanner passes over a byte-order mark at the beginning of each pattern.
        int position = glob.startsWith("\uFEFF") ? 1 : 0;
        while (position < glob.length()) {
            char c = glob.charAt(position);
            if (c == '*') {
                position = translateStars(glob, position, expression);
                continue;
            }
            switch (c) {
                case '?' -> expression.append("[^/]");
                case '.', '$' -> expression.append('\\').append(c);
                case '\\' -> expression.append(c).append(glob.charAt(++position));
                default -> expression.append(c);
            }
            position++;
        }
        return expression.append("(/.*)?$").toString();
    }

    /** Where the star or the two stars end. */
    private static int translateStars(String glob, int star, StringBuilder expression) {
        if (!glob.startsWith("**", star)) {
            expression.append("[^/]*");
            return star + 1;
        }
        int end = glob.startsWith("/", star + 2) ? star + 3 : star + 2;
        expression.append(end == glob.length() ? ".*" : "(.*/)?");
        return end;
    }
}
