package io.github.werfmaven.dockerfile.parser;

import java.util.Objects;
import java.util.Optional;

/**
 * A here-document of RUN, COPY or ADD: {@code <<[-]WORD}, lines, {@code WORD}.
 *
 * @param name the delimiter without its quotes; the file's name where COPY and ADD make a file of it
 * @param expand whether variables in the content are expanded: no part of the delimiter was quoted
 * @param chomp whether the form {@code <<-} was used: the tabs that lead a line are no part of the text
 * @param content the lines with their line ends, as they stand in the file; RUN hands them so to its shell where more than
 *     the heredoc stands in the instruction
 * @see <a href="https://docs.docker.com/reference/dockerfile/#here-documents">Dockerfile reference, here-documents</a>
 */
public record Heredoc(String name, boolean expand, boolean chomp, String content) {

    public Heredoc {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(content, "content");
    }

    /**
     * What a text opens that is one heredoc and nothing else, {@code <<EOF}: a word of COPY and ADD, the whole of a RUN that
     * is a script. The content is not known from it.
     */
    public static Optional<Heredoc> openedBy(String word) {
        try {
            return HeredocReader.open(word);
        } catch (InvalidInstruction unreadable) {
            return Optional.empty();
        }
    }

    /** The lines without what {@code <<-} takes away: what COPY and ADD write and what RUN executes as a script. */
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
