package io.github.werfmaven.compatibility;

import io.github.werfmaven.dockerfile.parser.Heredoc;
import io.github.werfmaven.dockerfile.parser.InstructionNode;
import io.github.werfmaven.dockerfile.parser.LineRange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The text of a Dockerfile while it is rewritten: it keeps as many lines, and each instruction stays within its own. */
final class RewrittenText {

    /** Bytes: longer lines are too much for Buildah's reader of lines, which before 1.32 dropped the rest of the file. */
    private static final int LONGEST_LINE = 2_000_000;
    private static final int LONGEST_LINE_BEFORE = 65_000;

    private final String before;
    private final SourceLines lines;
    private final char escape;
    private final Findings findings;

    RewrittenText(String text, char escape, Findings findings) {
        this.before = text;
        this.lines = new SourceLines(text);
        this.escape = escape;
        this.findings = findings;
    }

    Optional<String> ifChanged() {
        return Optional.of(lines.toString()).filter(after -> !after.equals(before));
    }

    /** Buildah looks for it only in the first line. */
    void moveEscapeUp() {
        if (escape == '\\') {
            return;
        }
        // White space is that of Unicode, except to Buildah.
        Pattern directive = Pattern.compile("(?iU)\uFEFF?\\s*#\\s*escape\\s*=");
        Pattern directiveOfBuildah = Pattern.compile("(?i)\uFEFF?[ \t]*#[ \t]*escape[ \t]*=");
        int number = 1;
        while (number < lines.count() && !directive.matcher(lines.line(number)).lookingAt()) {
            number++;
        }
        if (number > 1 || !directiveOfBuildah.matcher(lines.line(1)).lookingAt()) {
            String mark = lines.line(1).startsWith("\uFEFF") ? "\uFEFF" : "";
            lines.setLine(number, lines.line(1).substring(mark.length()));
            lines.setLine(1, mark + "# escape=" + escape);
            findings.rewritten(number, "the escape directive is put into the first line, for Buildah looks for it only there");
        }
    }

    /** On the last of its lines, so that heredocs stand right below it; where there are none, on the first. */
    void put(InstructionNode node, InstructionText text) {
        if (!text.isChanged()) {
            return;
        }
        if (text.toString().getBytes(StandardCharsets.UTF_8).length > longestLine()) {
            findings.refuse(node, "this would have to be rewritten for Buildah, and be a line longer than it reads");
        }
        int height = textLines(node);
        boolean keepsHeredocs = text.below().isEmpty() || !text.below().get().isEmpty();
        List<String> all = new ArrayList<>();
        for (int i = 1; i < height && keepsHeredocs && !node.heredocs().isEmpty(); i++) {
            all.add("");
        }
        String written = text.toString();
        // What it ended in and is trimmed kept it from going on in the next line.
        all.add(written.endsWith(String.valueOf(escape)) ? written + "\f" : written);
        text.below().ifPresent(all::addAll);
        int last = text.below().isPresent() ? node.lines().last() : node.lines().first() + height - 1;
        lines.replace(new LineRange(node.lines().first(), last), all);
    }

    private int longestLine() {
        return findings.version().isAtLeast(1, 32) ? LONGEST_LINE : LONGEST_LINE_BEFORE;
    }

    /** How many lines an instruction has without its heredocs. */
    private static int textLines(InstructionNode node) {
        int below = 0;
        for (Heredoc heredoc : node.heredocs()) {
            below += new SourceLines(heredoc.content()).count() + 1;
        }
        return node.lines().last() - node.lines().first() + 1 - below;
    }

    /** In a stage that is not needed, so that Buildah does not read the text as instructions; none of them is run. */
    void leaveOutHeredocs(InstructionNode node) {
        if (!node.heredocs().isEmpty()) {
            String keyword = node.trigger().map(trigger -> "ONBUILD " + trigger.keyword()).orElse(node.keyword().name());
            lines.replace(node.lines(), List.of(keyword + " . ."));
            findings.rewritten(node, "the heredoc is left out, for the stage is not needed and Buildah before 1.33 knows none");
        }
    }

    /**
     * Ends the text with one more instruction, behind this one: what stands below it goes, for only stages that come later stand there.
     */
    void endWith(InstructionNode last, String instruction) {
        int end = last.lines().last();
        if (last.heredocs().isEmpty()) {
            endContinuation(last.lines().first(), end);
        }
        lines.cut(end, instruction);
    }

    /** The file may end where an instruction was to go on. */
    private void endContinuation(int first, int end) {
        Pattern continued = Pattern.compile(Pattern.quote(String.valueOf(escape)) + "[ \\t]*$");
        for (int number = end; number >= first; number--) {
            String line = lines.line(number);
            boolean isPassedOver = line.isBlank() || number > first && line.stripLeading().startsWith("#");
            if (!isPassedOver) {
                lines.setLine(number, continued.matcher(line).replaceFirst(""));
                return;
            }
        }
    }

    /** A line that ends in two escape characters ends there; to Buildah it goes on, unless something it trims comes after them. */
    void endLines(List<InstructionNode> nodes) {
        Pattern end = Pattern.compile((escape == '\\' ? "\\\\\\\\" : "``") + "[ \\t]*$");
        for (InstructionNode node : nodes) {
            int last = node.lines().first() + textLines(node);
            for (int number = node.lines().first(); number < last; number++) {
                String line = lines.line(number);
                if (end.matcher(line).find()) {
                    lines.setLine(number, line.stripTrailing() + "\f");
                    findings.rewritten(number,
                            "a form feed is put behind the escape characters at the end, for Buildah reads on otherwise");
                }
            }
        }
    }
}
