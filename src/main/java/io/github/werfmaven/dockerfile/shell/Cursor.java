package io.github.werfmaven.dockerfile.shell;

/** A place in a text, character by character as Unicode counts them. */
final class Cursor {

    /** What stands behind the last character. */
    static final int END = -1;

    private static final char BYTE_ORDER_MARK = 0xFEFF;

    private final String text;
    private int position;

    Cursor(String text) {
        this.text = text;
        // The frontend's scanner takes a text that begins so for a file.
        this.position = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
    }

    boolean atEnd() {
        return position == text.length();
    }

    int peek() {
        return atEnd() ? END : text.codePointAt(position);
    }

    int next() {
        int c = peek();
        if (c != END) {
            position += Character.charCount(c);
        }
        return c;
    }

    /** Steps over {@code c} where it stands here. */
    boolean take(char c) {
        boolean here = peek() == c;
        if (here) {
            position++;
        }
        return here;
    }

    /** Steps over a name, a number or one special parameter; empty where none of them stands here. */
    String takeName() {
        int start = position;
        if (Character.isDigit(peek())) {
            while (Character.isDigit(peek())) {
                next();
            }
        } else if (isSpecialParameter(peek())) {
            next();
        } else {
            while (Character.isLetterOrDigit(peek()) || peek() == '_') {
                next();
            }
        }
        return text.substring(start, position);
    }

    /**
     * @see <a href="https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_05_02">POSIX, special
     *     parameters</a>; the zero is a digit here
     */
    private static boolean isSpecialParameter(int c) {
        return switch (c) {
            case '@', '*', '#', '?', '-', '$', '!' -> true;
            default -> false;
        };
    }
}
