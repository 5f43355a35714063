package io.github.werfmaven.dockerfile.parser;

/**
 * The two notions of white space that the reference frontend has: Unicode's White_Space (Go's {@code unicode.IsSpace}) for
 * trimming and words, and a shorter one that separates a keyword from its arguments and the arguments of a list.
 */
public final class Spaces {

    private Spaces() {
    }

    /** Unicode's White_Space; unlike {@link Character#isWhitespace} it has U+0085 and the no-break spaces. */
    static boolean isSpace(char c) {
        if (c < 0x80) {
            return c == ' ' || c >= '\t' && c <= '\r';
        }
        return switch (c) {
            case 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000 -> true;
            default -> c >= 0x2000 && c <= 0x200A;
        };
    }

    /** What separates arguments; a line feed cannot occur within a line. */
    static boolean isSeparator(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == 0x0B;
    }

    static String stripLeading(String text) {
        return text.substring(firstNonSpace(text));
    }

    /** The text without the White_Space at both ends. */
    public static String strip(String text) {
        int start = firstNonSpace(text);
        int end = text.length();
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    static boolean isBlank(String text) {
        return firstNonSpace(text) == text.length();
    }

    static boolean isComment(String line) {
        int start = firstNonSpace(line);
        return start < line.length() && line.charAt(start) == '#';
    }

    /** Where the separators that begin at {@code from} end. */
    static int skipSeparators(String text, int from) {
        int position = from;
        while (position < text.length() && isSeparator(text.charAt(position))) {
            position++;
        }
        return position;
    }

    /** Where the first separator at or after {@code from} is, or the text's end. */
    static int nextSeparator(String text, int from) {
        int position = from;
        while (position < text.length() && !isSeparator(text.charAt(position))) {
            position++;
        }
        return position;
    }

    private static int firstNonSpace(String text) {
        int position = 0;
        while (position < text.length() && isSpace(text.charAt(position))) {
            position++;
        }
        return position;
    }
}
