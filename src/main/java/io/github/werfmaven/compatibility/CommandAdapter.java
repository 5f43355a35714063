package io.github.werfmaven.compatibility;

import io.github.werfmaven.dockerfile.instructions.CommandLine;
import io.github.werfmaven.dockerfile.instructions.Instruction;
import io.github.werfmaven.dockerfile.parser.InstructionNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The commands of RUN, CMD and ENTRYPOINT: what a shell is to run is written as JSON where Buildah would take another shell or text. */
final class CommandAdapter {

    /** What the reference and Buildah take without SHELL. */
    static final List<String> DEFAULT_SHELL = List.of("/bin/sh", "-c");

    private static final Pattern LONE_HEREDOC = Pattern.compile("\\d*<<-?\\S+");

    private final Findings findings;

    CommandAdapter(Findings findings) {
        this.findings = findings;
    }

    /** CMD and ENTRYPOINT: Buildah takes {@code /bin/sh}, whatever SHELL says. */
    void adaptDefault(InstructionNode node, CommandLine command, List<String> shell, InstructionText text) {
        if (!command.shell()) {
            return;
        }
        if (!shell.equals(DEFAULT_SHELL)) {
            findings.rewritten(node, node.keyword() + " is written with its SHELL in JSON form, for Buildah takes /bin/sh");
            setJson(text, shell, node.argumentText());
        } else if (JsonText.beginsWithArray(node.argumentText())) {
            sayJsonIsCut(node);
            setJson(text, shell, node.argumentText());
        }
    }

    void adaptRun(Instruction.Run run, List<String> shell, InstructionText text) {
        InstructionNode node = run.node();
        if (!node.heredocs().isEmpty()) {
            adaptHeredoc(node, shell, text);
        } else if (run.command().shell() && JsonText.beginsWithArray(node.argumentText())) {
            sayJsonIsCut(node);
            setJson(text, shell, node.argumentText());
        }
    }

    /** What the shell is given: the content of a lone heredoc; else the whole text, heredocs and all. */
    static String script(InstructionNode node) {
        if (isLone(node)) {
            return node.heredocs().get(0).text();
        }
        StringBuilder script = new StringBuilder(node.argumentText());
        node.heredocs().forEach(heredoc -> script.append('\n').append(heredoc.content()).append(heredoc.name()));
        return script.toString();
    }

    private void adaptHeredoc(InstructionNode node, List<String> shell, InstructionText text) {
        String script = script(node);
        if (isLone(node) && script.startsWith("#!")) {
            findings.require(BuildahFeature.HEREDOC_INTERPRETER, node);
        } else if (!findings.version().isAtLeast(1, 36)) {
            findings.rewritten(node, "the heredoc is written in JSON form, for Buildah before 1.33 knows none and before 1.36 "
                    + "expands its variables too early");
            setJson(text, shell, script);
            text.setBelow(List.of());
        }
    }

    private static boolean isLone(InstructionNode node) {
        return node.heredocs().size() == 1 && LONE_HEREDOC.matcher(node.argumentText()).matches();
    }

    private void sayJsonIsCut(InstructionNode node) {
        findings.rewritten(node, node.keyword() + " is written in JSON form, for Buildah drops what stands behind the brackets");
    }

    private static void setJson(InstructionText text, List<String> shell, String command) {
        List<String> words = new ArrayList<>(shell);
        words.add(command);
        text.setArguments(JsonText.array(words));
    }

    /** Whether HEALTHCHECK CMD has text behind brackets, which cannot be said in JSON. */
    static boolean isCut(Instruction.Healthcheck healthcheck) {
        Optional<CommandLine> command = healthcheck.command().filter(CommandLine::shell);
        return command.isPresent() && JsonText.beginsWithArray(command.get().words().get(0));
    }
}
