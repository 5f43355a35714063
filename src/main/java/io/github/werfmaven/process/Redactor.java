package io.github.werfmaven.process;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Puts asterisks where a line shows a value that nobody may see. */
public final class Redactor {

    /** A shorter value is found in too many innocent words, as in {@code key=true}. */
    private static final int SHORTEST = 8;

    private static final String INSTEAD = "***";

    private final List<String> values;

    /** @param values what must not be shown; a value of several lines is looked for line by line */
    public Redactor(Collection<String> values) {
        List<String> parts = new ArrayList<>();
        for (String value : values) {
            value.lines().map(String::strip).filter(line -> line.length() >= SHORTEST).forEach(parts::add);
        }
        // One value may be the beginning of another.
        parts.sort(Comparator.comparingInt(String::length).reversed());
        this.values = List.copyOf(parts);
    }

    public String redact(String line) {
        String redacted = line;
        for (String value : values) {
            redacted = redacted.replace(value, INSTEAD);
        }
        return redacted;
    }
}
