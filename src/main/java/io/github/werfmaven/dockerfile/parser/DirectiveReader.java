package io.github.werfmaven.dockerfile.parser;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Follows the parser directives while the lines go by. They end at the first line that is none: a blank one, another
 * comment, an instruction. Each may be given once.
 * What {@code syntax} and {@code check} say is found by {@link DirectiveSearch}.
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
        Optional<DirectiveLine> found = DirectiveLine.parse(line, "#");
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

    private void setEscape(String value, String line, int number) {
        if (value.equals("\\") || value.equals("`")) {
            escape = value.charAt(0);
        } else {
            errors.add(number, line, "the escape character cannot be \"" + Excerpt.of(value) + "\": only \\ or ` can be");
        }
    }
}
