package io.github.werfmaven.dockerfile.parser;

/**
 * Walks the physical lines of a text. Lines end with a line feed; carriage returns before it belong to the line end.
 * A line of more than {@value #LONGEST} bytes is an error, as in the reference.
 */
final class LineReader {

    private static final int LONGEST = 65_535;

    private final String text;
    private final DockerfileErrors errors;
    private int number;
    private int start;
    private int next;

    LineReader(String text, DockerfileErrors errors) {
        this.text = text;
        this.errors = errors;
    }

    /** Goes to the next line; false at the end. */
    boolean advance() {
        if (next >= text.length()) {
            return false;
        }
        start = next;
        int feed = text.indexOf('\n', start);
        int end = feed < 0 ? text.length() : feed;
        next = feed < 0 ? end : feed + 1;
        number++;
        if (isTooLong(end)) {
            throw errors.fatal(number, text.substring(start, Math.min(end, start + 400)),
                    "the line is longer than " + LONGEST + " bytes: break it with the escape character at the line's end");
        }
        return true;
    }

    /** The current line without its line end. */
    String line() {
        int end = next;
        while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(start, end);
    }

    /** The current line's number, from 1. */
    int number() {
        return number;
    }

    /** Where in the text the current line begins. */
    int start() {
        return start;
    }

    /** Where in the text the next line begins. */
    int next() {
        return next;
    }

    /** The text between two places, line ends and all. */
    String between(int from, int to) {
        return text.substring(from, to);
    }

    /** Up to a third of the limit no character can make it too many bytes. */
    private boolean isTooLong(int end) {
        if (end - start <= LONGEST / 3) {
            return false;
        }
        int bytes = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            // a surrogate pair is four bytes: two for each half
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes > LONGEST;
    }
}
