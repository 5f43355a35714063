package io.github.werfmaven.dockerfile.parser;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Follows the parser directives while the lines go by. They end at the first line that is none: a blank one, another
 * comment, an instruction. Each may be given once.
 *
 * <p>For {@code syntax} and {@code check}, which tools read on their own, the reference looks past a {@code #!} line and
 * wants the number sign in the first column; for {@code escape} neither is so.
 */
final class DirectiveReader {

    private final DockerfileErrors errors;
    private final Set<String> seen = new HashSet<>();
    private char escape = '\\';
    private boolean done;

    DirectiveReader(DockerfileErrors errors) {
        this.errors = errors;
    }

    /** Takes the next line, its leading white space removed; true where it is a directive. */
    boolean read(String line, int number) {
        if (done) {
            return false;
        }
        Optional<DirectiveLine> found = DirectiveLine.parse(line);
        if (found.isEmpty()) {
            done = true;
            return false;
        }
        DirectiveLine directive = found.get();
        if (!seen.add(directive.name())) {
            errors.add(number, line, "the parser directive \"" + directive.name() + "\" can be given only once");
        } else if (directive.name().equals("escape")) {
            setEscape(directive.value(), line, number);
        }
        return true;
    }

    /** The escape character as far as is known. */
    char escape() {
        return escape;
    }

    Directives directives(String text) {
        return new Directives(escape, find("syntax", text), find("check", text));
    }

    private void setEscape(String value, String line, int number) {
        if (value.equals("\\") || value.equals("`")) {
            escape = value.charAt(0);
        } else {
            errors.add(number, line, "the escape character cannot be \"" + Excerpt.of(value) + "\": only \\ or ` can be");
        }
    }

    private static Optional<String> find(String name, String text) {
        int start = text.startsWith("#!") ? lineEnd(text, 0) + 1 : 0;
        while (start < text.length()) {
            int end = lineEnd(text, start);
            boolean carriageReturn = end > start && text.charAt(end - 1) == '\r';
            Optional<DirectiveLine> directive = DirectiveLine.parse(text.substring(start, carriageReturn ? end - 1 : end));
            if (directive.isEmpty()) {
                return Optional.empty();
            }
            if (directive.get().name().equals(name)) {
                return Optional.of(directive.get().value());
            }
            start = end + 1;
        }
        return Optional.empty();
    }

    private static int lineEnd(String text, int from) {
        int feed = text.indexOf('\n', from);
        return feed < 0 ? text.length() : feed;
    }
}
