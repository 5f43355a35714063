package io.github.werfmaven.dockerfile.parser;

import java.util.Locale;
import java.util.Optional;

/**
 * A comment in the form of a parser directive that is known: {@code # name = value}.
 *
 * @param name {@code syntax}, {@code escape} or {@code check}
 * @param value the value without the white space around it
 */
record DirectiveLine(String name, String value) {

    /** @param sign what makes a line a comment; it has to stand in the first column */
    static Optional<DirectiveLine> parse(String line, String sign) {
        if (!line.startsWith(sign)) {
            return Optional.empty();
        }
        String comment = Spaces.stripLeading(line.substring(sign.length()));
        int end = 0;
        while (end < comment.length() && isNameCharacter(comment.charAt(end), end)) {
            end++;
        }
        int equals = skipBlanks(comment, end);
        if (equals == comment.length() || comment.charAt(equals) != '=') {
            return Optional.empty();
        }
        String name = comment.substring(0, end).toLowerCase(Locale.ROOT);
        String value = value(comment, equals + 1);
        boolean known = name.equals("syntax") || name.equals("escape") || name.equals("check");
        return known && !value.isEmpty() ? Optional.of(new DirectiveLine(name, value)) : Optional.empty();
    }

    /** The reference takes a value of nothing but blanks for one blank, and no value at all for a comment. */
    private static String value(String comment, int from) {
        int start = skipBlanks(comment, from);
        if (start == comment.length()) {
            return start == from ? "" : comment.substring(start - 1);
        }
        int end = comment.length();
        while (isBlank(comment.charAt(end - 1))) {
            end--;
        }
        return comment.substring(start, end);
    }

    private static int skipBlanks(String text, int from) {
        int position = from;
        while (position < text.length() && isBlank(text.charAt(position))) {
            position++;
        }
        return position;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\f';
    }

    private static boolean isNameCharacter(char c, int position) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || position > 0 && c >= '0' && c <= '9';
    }
}
