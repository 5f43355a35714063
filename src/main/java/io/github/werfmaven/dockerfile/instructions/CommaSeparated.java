package io.github.werfmaven.dockerfile.instructions;

import java.util.ArrayList;
import java.util.List;

/** A line of comma-separated values (RFC 4180): a field in double quotes may have commas, and quotes that are doubled. */
final class CommaSeparated {

    private CommaSeparated() {
    }

    /** @throws InstructionFault where there is nothing, or a quote stands in the wrong place or has no end */
    static List<String> fields(String line) {
        if (line.isEmpty()) {
            throw new InstructionFault("a list of comma-separated fields is needed, but nothing is there");
        }
        List<String> fields = new ArrayList<>();
        int position = 0;
        while (true) {
            StringBuilder field = new StringBuilder();
            position = line.startsWith("\"", position) ? quoted(line, position + 1, field) : bare(line, position, field);
            fields.add(field.toString());
            if (position >= line.length()) {
                return fields;
            }
            position++;
        }
    }

    private static int bare(String line, int start, StringBuilder field) {
        int comma = line.indexOf(',', start);
        int end = comma < 0 ? line.length() : comma;
        field.append(line, start, end);
        if (field.indexOf("\"") >= 0) {
            throw new InstructionFault("a quote stands within a comma-separated field: quote the whole field, or take the quote away");
        }
        return end;
    }

    private static int quoted(String line, int start, StringBuilder field) {
        int position = start;
        while (position < line.length()) {
            char c = line.charAt(position++);
            if (c != '"') {
                field.append(c);
            } else if (line.startsWith("\"", position)) {
                field.append('"');
                position++;
            } else if (position == line.length() || line.charAt(position) == ',') {
                return position;
            } else {
                throw new InstructionFault("a comma-separated field goes on behind its closing quote: double a quote that belongs to it");
            }
        }
        throw new InstructionFault("a quote in a comma-separated field is not closed");
    }
}
