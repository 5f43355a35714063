package io.github.werfmaven.dockerfile.lint;

import io.github.werfmaven.dockerfile.instructions.Instruction;
import io.github.werfmaven.dockerfile.instructions.Word;
import io.github.werfmaven.dockerfile.parser.Excerpt;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;

/**
 * {@link LintRule#COPY_IGNORED_FILE}: of what ADD and COPY take from the context. The reference does not see that a source
 * with a slash at its start is the same as one without.
 */
final class IgnoredSourceCheck implements LintCheck {

    private final Predicate<String> ignored;

    IgnoredSourceCheck(Predicate<String> ignored) {
        this.ignored = ignored;
    }

    @Override
    public void check(Instruction instruction, StageState stage, Findings.Place place) {
        if (instruction instanceof Instruction.FileTransfer transfer && takesFromContext(transfer)) {
            for (String source : transfer.transfer().sources()) {
                if (stage.expand(source) instanceof Word.Known path && isLocal(path.text())
                        && ignored.test(cleaned(path.text()))) {
                    place.warn(LintRule.COPY_IGNORED_FILE, instruction.node().keyword() + " finds no \""
                            + Excerpt.of(path.text()) + "\": the ignore file leaves it out of the context");
                }
            }
        }
    }

    private static boolean takesFromContext(Instruction.FileTransfer transfer) {
        return !(transfer instanceof Instruction.Copy copy) || copy.from().isEmpty();
    }

    private static boolean isLocal(String source) {
        return !source.contains("://") && !source.startsWith("git@");
    }

    /** Names with single slashes between them; nothing leads out of the context. */
    private static String cleaned(String source) {
        Deque<String> names = new ArrayDeque<>();
        for (String name : source.split("/")) {
            if (name.equals("..")) {
                names.pollLast();
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.addLast(name);
            }
        }
        return names.isEmpty() ? "." : String.join("/", names);
    }
}
