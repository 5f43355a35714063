package io.github.werfmaven.dockerfile.parser;

import java.util.Objects;
import java.util.Optional;

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

    /** The heredoc that a word of COPY or ADD opens, its content still empty. */
    public static Optional<Heredoc> opened(String word) {
        try {
            return HeredocReader.open(word);
        } catch (InvalidInstruction unreadable) {
            return Optional.empty();
        }
    }

    /** The content as a file has it: without the tabs that are to be removed. */
    public String text() {
        if (!chomp) {
            return content;
        }
        StringBuilder text = new StringBuilder(content.length());
        boolean atLineStart = true;
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            if (c != '\t' || !atLineStart) {
                text.append(c);
                atLineStart = c == '\n';
            }
        }
        return text.toString();
    }
}
