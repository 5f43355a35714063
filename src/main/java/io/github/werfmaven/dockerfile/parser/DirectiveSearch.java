package io.github.werfmaven.dockerfile.parser;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what a file says of its frontend and its checks, as the reference does before it reads the file as a Dockerfile.
 * Other than {@link DirectiveReader} it looks past a {@code #!} line, and the comments begin in the first column.
 *
 * <p>{@code syntax} counts in other languages too: in {@code //} comments, and as a member of a JSON object that is the
 * whole file.
 */
final class DirectiveSearch {

    /**
     * @param value the whole value
     * @param line where it stands, from 1; for JSON where the object begins
     * @param text that line
     * @param ofDockerfile whether a Dockerfile can hold it in this form
     */
    record Found(String value, int line, String text, boolean ofDockerfile) {
    }

    private static final String SYNTAX = "syntax";

    private final String text;
    private final int start;

    private DirectiveSearch(String text) {
        this.text = text;
        this.start = text.startsWith("#!") ? Math.min(text.length(), lineEnd(text, 0) + 1) : 0;
    }

    static Optional<Found> syntax(String text) {
        DirectiveSearch search = new DirectiveSearch(text);
        return search.find(SYNTAX, "#")
                .or(() -> search.find(SYNTAX, "//"))
                .or(search::findInJson);
    }

    static Optional<String> check(String text) {
        return new DirectiveSearch(text).find("check", "#").map(Found::value);
    }

    /** Directives end at a line that is none and at one that repeats another. */
    private Optional<Found> find(String name, String sign) {
        Set<String> seen = new HashSet<>();
        int number = firstLine();
        for (int from = start; from < text.length(); from = lineEnd(text, from) + 1) {
            String line = line(from);
            Optional<DirectiveLine> directive = DirectiveLine.parse(line, sign);
            if (directive.isEmpty() || !seen.add(directive.get().name())) {
                return Optional.empty();
            }
            if (directive.get().name().equals(name)) {
                return Optional.of(new Found(directive.get().value(), number, line, sign.equals("#")));
            }
            number++;
        }
        return Optional.empty();
    }

    private Optional<Found> findInJson() {
        return JsonReader.readMember(text.substring(start), SYNTAX)
                .map(value -> new Found(value, firstLine(), line(start), false));
    }

    private int firstLine() {
        return start == 0 ? 1 : 2;
    }

    private String line(int from) {
        int end = lineEnd(text, from);
        boolean carriageReturn = end > from && text.charAt(end - 1) == '\r';
        return text.substring(from, carriageReturn ? end - 1 : end);
    }

    private static int lineEnd(String text, int from) {
        int feed = text.indexOf('\n', from);
        return feed < 0 ? text.length() : feed;
    }
}
