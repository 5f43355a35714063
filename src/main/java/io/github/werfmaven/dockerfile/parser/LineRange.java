package io.github.werfmaven.dockerfile.parser;

/**
 * Where an instruction stands.
 *
 * @param first its first line, from 1
 * @param last its last line, with continuations and heredoc bodies
 */
public record LineRange(int first, int last) {

    public LineRange {
        if (first < 1 || last < first) {
            throw new IllegalArgumentException("no line range: " + first + " to " + last);
        }
    }
}
