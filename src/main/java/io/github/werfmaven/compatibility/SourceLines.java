package io.github.werfmaven.compatibility;

import io.github.werfmaven.dockerfile.parser.LineRange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A text by its lines, each with its line end: a line feed, perhaps behind a carriage return. */
final class SourceLines {

    private final List<String> lines = new ArrayList<>();

    SourceLines(String text) {
        for (int start = 0; start < text.length();) {
            int feed = text.indexOf('\n', start);
            int end = feed < 0 ? text.length() : feed + 1;
            lines.add(text.substring(start, end));
            start = end;
        }
    }

    /** The line of that number, from 1, without its end. */
    String line(int number) {
        String line = lines.get(number - 1);
        return line.substring(0, line.length() - end(line).length());
    }

    void setLine(int number, String text) {
        lines.set(number - 1, text + end(lines.get(number - 1)));
    }

    /** Puts texts in the place of lines; the lines that are left over become blank. */
    void replace(LineRange range, List<String> texts) {
        for (int number = range.first(); number <= range.last(); number++) {
            int index = number - range.first();
            setLine(number, index < texts.size() ? texts.get(index) : "");
        }
    }

    /** Makes one more line below that of the number; those below it count one more. */
    void insertBelow(int number, String text) {
        String end = endLine(number);
        lines.add(number, text + end);
    }

    /** Leaves out all below a line, and puts another in their place. */
    void cut(int last, String text) {
        String end = endLine(last);
        lines.subList(last, lines.size()).clear();
        lines.add(text + end);
    }

    /** Gives a line an end, if it is the last and has none; returns it. */
    private String endLine(int number) {
        String line = lines.get(number - 1);
        String end = end(line).isEmpty() ? "\n" : end(line);
        lines.set(number - 1, line(number) + end);
        return end;
    }

    /** All lines, without their ends. */
    List<String> all() {
        return IntStream.rangeClosed(1, count()).mapToObj(this::line).toList();
    }

    int count() {
        return lines.size();
    }

    @Override
    public String toString() {
        return String.join("", lines);
    }

    private static String end(String line) {
        if (line.endsWith("\r\n")) {
            return "\r\n";
        }
        return line.endsWith("\n") ? "\n" : "";
    }
}
