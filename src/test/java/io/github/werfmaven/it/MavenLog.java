package io.github.werfmaven.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a Maven build wrote, {@code build.log}. */
public final class MavenLog {

    private static final String INFO = "[INFO] ";

    private final List<String> lines;

    public MavenLog(Path file) throws IOException {
        this.lines = Files.readAllLines(file);
    }

    public String text() {
        return String.join("\n", lines);
    }

    public boolean contains(String text) {
        return text().contains(text);
    }

    /** The lines that a goal of this plugin wrote, each time it ran, with their level in front. */
    public List<String> linesOf(String goal) {
        Pattern header = Pattern.compile("\\[INFO] --- (?:werf|werf-maven-plugin):[^:]+:" + goal + " .*---");
        List<String> found = new ArrayList<>();
        boolean inside = false;
        for (String line : lines) {
            if (inside && (line.strip().equals("[INFO]") || line.startsWith("[INFO] ---"))) {
                inside = false;
            }
            if (inside) {
                found.add(line);
            }
            inside = inside || header.matcher(line).matches();
        }
        return found;
    }

    /** The INFO lines of a goal, without their level. */
    public List<String> infoOf(String goal) {
        return linesOf(goal).stream()
                .filter(line -> line.startsWith(INFO))
                .map(line -> line.substring(INFO.length()))
                .toList();
    }

    /** The message with which a project failed, as Maven's summary has it. */
    public String failureOf(String project) {
        String summary = text().replace("\n[ERROR] ", "\n");
        Pattern failure = Pattern.compile(
                "Failed to execute goal \\S+ \\([^)]*\\) on project " + Pattern.quote(project) + ": (.*?)\\s+-> \\[Help \\d+]",
                Pattern.DOTALL);
        Matcher matcher = failure.matcher(summary);
        if (!matcher.find()) {
            throw new IllegalStateException("the project " + project + " did not fail");
        }
        return matcher.group(1);
    }
}
