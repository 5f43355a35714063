package io.github.werfmaven.context;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lines to patterns. A comment has its {@code #} in the first column; slashes at both ends of a line are dropped first, white
 * space after them: imagebuilder's {@code ParseIgnore}, then {@code NewPatternMatcher} of containers/storage. So {@code " /a"}
 * keeps its slash and matches nothing, and the carriage return of CRLF hides a slash before it, which does no harm.
 */
final class IgnoreFileParser {

    private IgnoreFileParser() {
    }

    static List<IgnoreLine> parse(Path file, byte[] content) {
        List<IgnoreLine> lines = new ArrayList<>();
        String text = LenientUtf8.decode(content);
        int number = 1;
        for (int start = 0; start < text.length(); number++) {
            int feed = text.indexOf('\n', start);
            int end = feed < 0 ? text.length() : feed;
            addPattern(text.substring(start, end), file, number, lines);
            start = end + 1;
        }
        return lines;
    }

    private static void addPattern(String line, Path file, int number, List<IgnoreLine> lines) {
        String pattern = line.startsWith("#") ? "" : stripSpaces(stripSlashes(line));
        if (pattern.isEmpty()) {
            return;
        }
        try {
            lines.add(new IgnoreLine(IgnorePattern.parse(pattern), pattern, Optional.of(file + ":" + number)));
        } catch (BadPatternException bad) {
            throw new ContextException(file + ":" + number + ": the pattern " + Quoted.of(pattern)
                    + " stops every COPY and ADD: " + bad.getMessage(), bad);
        }
    }

    static String stripSlashes(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) == '/') {
            start++;
        }
        while (end > start && text.charAt(end - 1) == '/') {
            end--;
        }
        return text.substring(start, end);
    }

    static String stripSpaces(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** Unicode's White_Space; unlike {@link Character#isWhitespace} it has U+0085 and the no-break spaces. */
    private static boolean isSpace(char c) {
        if (c < 0x80) {
            return c == ' ' || c >= '\t' && c <= '\r';
        }
        return switch (c) {
            case 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000 -> true;
            default -> c >= 0x2000 && c <= 0x200A;
        };
    }
}
