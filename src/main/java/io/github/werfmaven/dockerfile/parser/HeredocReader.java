package io.github.werfmaven.dockerfile.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the heredocs that an instruction opens and takes their lines from the file. A word of the instruction opens one
 * where it is a number or nothing, {@code <<}, perhaps a {@code -}, and a delimiter without {@code <}.
 *
 * @see <a href="https://docs.docker.com/reference/dockerfile/#here-documents">Dockerfile reference, here-documents</a>
 */
final class HeredocReader {

    private final LineReader lines;
    private final DockerfileErrors errors;

    HeredocReader(LineReader lines, DockerfileErrors errors) {
        this.lines = lines;
        this.errors = errors;
    }

    /** The heredocs of an instruction whose own lines have just been read. */
    List<Heredoc> read(LogicalLine line) {
        if (!line.text().contains("<<")) {
            return List.of();
        }
        List<Heredoc> heredocs = new ArrayList<>();
        for (Heredoc opened : opened(line.text())) {
            heredocs.add(readContent(opened, line));
        }
        return heredocs;
    }

    /** Passes over what the heredocs of a misspelt instruction seem to be. */
    void skip(LogicalLine line) {
        try {
            for (Heredoc opened : opened(line.text())) {
                skipTo(opened);
            }
        } catch (InvalidInstruction ignored) {
            // the instruction has its error already
        }
    }

    /** The heredocs that a text opens, their content still empty. */
    private static List<Heredoc> opened(String text) {
        List<Heredoc> opened = new ArrayList<>();
        for (String word : HeredocWords.split(text, true, true).orElse(List.of())) {
            Optional<Heredoc> heredoc = open(word);
            if (heredoc.isPresent()) {
                opened.add(heredoc.get());
            }
        }
        return opened;
    }

    /** @throws InvalidInstruction where the delimiter cannot be read */
    static Optional<Heredoc> open(String word) {
        int position = 0;
        while (position < word.length() && word.charAt(position) >= '0' && word.charAt(position) <= '9') {
            position++;
        }
        if (!word.startsWith("<<", position)) {
            return Optional.empty();
        }
        position += 2;
        boolean chomp = word.startsWith("-", position);
        position += chomp ? 1 : 0;
        while (position < word.length() && " \t\r\n\f".indexOf(word.charAt(position)) >= 0) {
            position++;
        }
        String delimiter = word.substring(position);
        return delimiter.indexOf('<') >= 0 ? Optional.empty() : named(delimiter, chomp);
    }

    /** The delimiter is quoted where the removal of quotes changes the number of quotes in it. */
    private static Optional<Heredoc> named(String delimiter, boolean chomp) {
        Optional<List<String>> names = HeredocWords.split(delimiter, false, false);
        Optional<List<String>> quoted = HeredocWords.split(delimiter, true, false);
        if (names.isEmpty() || quoted.isEmpty()) {
            throw new InvalidInstruction("the heredoc's delimiter " + Excerpt.of(delimiter) + " cannot be read");
        }
        if (names.get().size() != 1 || quoted.get().size() != 1) {
            return Optional.empty();
        }
        String name = names.get().get(0);
        boolean expand = quotes(name) == quotes(quoted.get().get(0));
        return Optional.of(new Heredoc(name, expand, chomp, ""));
    }

    private static int quotes(String text) {
        int quotes = 0;
        for (int i = 0; i < text.length(); i++) {
            quotes += text.charAt(i) == '\'' || text.charAt(i) == '"' ? 1 : 0;
        }
        return quotes;
    }

    private Heredoc readContent(Heredoc heredoc, LogicalLine line) {
        int start = lines.next();
        if (skipTo(heredoc)) {
            return new Heredoc(heredoc.name(), heredoc.expand(), heredoc.chomp(), lines.between(start, lines.start()));
        }
        String name = Excerpt.of(heredoc.name());
        throw errors.fatal(line.lines().first(), line.text(),
                "the heredoc \"" + name + "\" is not closed: a line with nothing but " + name + " must end it");
    }

    /** False where the file ends before the heredoc does. */
    private boolean skipTo(Heredoc heredoc) {
        while (lines.advance()) {
            String text = lines.line();
            if (heredoc.name().equals(heredoc.chomp() ? withoutTabs(text) : text)) {
                return true;
            }
        }
        return false;
    }

    private static String withoutTabs(String line) {
        int start = 0;
        while (start < line.length() && line.charAt(start) == '\t') {
            start++;
        }
        return line.substring(start);
    }
}
