package io.github.werfmaven.dockerfile.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Joins physical lines to instructions. A line goes on where it ends with the escape character (blanks may follow) that no
 * second one precedes; comments and blank lines inside are left out.
 *
 * @see <a href="https://docs.docker.com/reference/dockerfile/#escape">Dockerfile reference, escape</a>
 */
final class LogicalLineReader {

    private final LineReader lines;
    private final DirectiveReader directives;
    private List<String> comments = new ArrayList<>();

    LogicalLineReader(LineReader lines, DirectiveReader directives) {
        this.lines = lines;
        this.directives = directives;
    }

    /** The next instruction, or empty at the end of the file. */
    Optional<LogicalLine> next() {
        while (lines.advance()) {
            String line = Spaces.stripLeading(lines.line());
            boolean directive = directives.read(line, lines.number());
            if (Spaces.isComment(line)) {
                if (!directive) {
                    remember(lines.line());
                }
            } else if (!line.isEmpty()) {
                return Optional.of(join(line));
            }
        }
        return Optional.empty();
    }

    private LogicalLine join(String firstLine) {
        int first = lines.number();
        boolean emptyContinuation = false;
        StringBuilder text = new StringBuilder(firstLine.length());
        boolean open = append(text, firstLine);
        while (open && lines.advance()) {
            String line = lines.line();
            if (Spaces.isBlank(line)) {
                emptyContinuation = true;
            } else if (!Spaces.isComment(line)) {
                open = append(text, line);
            }
        }
        List<String> above = comments;
        comments = new ArrayList<>();
        return new LogicalLine(text.toString(), new LineRange(first, lines.number()), above, emptyContinuation);
    }

    /** Appends the line without its continuation; true where it has one. */
    private boolean append(StringBuilder text, String line) {
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == ' ' || line.charAt(end - 1) == '\t')) {
            end--;
        }
        char escape = directives.escape();
        boolean open = end > 0 && line.charAt(end - 1) == escape && (end == 1 || line.charAt(end - 2) != escape);
        text.append(line, 0, open ? end - 1 : line.length());
        return open;
    }

    /** An empty comment parts those above it from the instruction. Of an indented one the reference keeps the number sign. */
    private void remember(String line) {
        String comment = Spaces.strip(line.substring(1));
        if (comment.isEmpty()) {
            comments.clear();
        } else {
            comments.add(comment);
        }
    }
}
