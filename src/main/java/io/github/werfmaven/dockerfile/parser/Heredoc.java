package io.github.werfmaven.dockerfile.parser;

import java.util.Objects;

/**
 * A here-document of RUN, COPY or ADD: {@code <<[-]WORD}, lines, {@code WORD}.
 *
 * @param name the delimiter without its quotes; the file's name where COPY and ADD make a file of it
 * @param expand whether variables in the content are expanded: no part of the delimiter was quoted
 * @param chomp whether the form {@code <<-} was used: tabs that lead a line are to be removed
 * @param content the lines with their line ends, as they stand in the file; tabs not yet removed
 * @see <a href="https://docs.docker.com/reference/dockerfile/#here-documents">Dockerfile reference, here-documents</a>
 */
public record Heredoc(String name, boolean expand, boolean chomp, String content) {

    public Heredoc {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(content, "content");
    }
}
