package io.github.werfmaven.dockerfile.instructions;

import io.github.werfmaven.dockerfile.parser.Excerpt;
import io.github.werfmaven.dockerfile.parser.Heredoc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the reference refuses of an instruction once variables have their values. What is not known is not judged. */
final class InstructionCheck {

    private final StageScope scope;
    private final List<String> faults = new ArrayList<>();

    private InstructionCheck(StageScope scope) {
        this.scope = scope;
    }

    /** A sentence for each, without their place. */
    static List<String> faults(Instruction instruction, StageScope scope) {
        InstructionCheck check = new InstructionCheck(scope);
        if (instruction instanceof Instruction.Run run) {
            run.mounts().forEach(check::mount);
        } else {
            ExpandedWords.of(instruction).forEach(word -> check.word(instruction, word));
        }
        if (instruction instanceof Instruction.FileTransfer files) {
            files.transfer().files().stream().filter(Heredoc::expand).forEach(check::heredoc);
        }
        return check.faults;
    }

    /** The sentence for a word that cannot be expanded. */
    static Optional<String> refusal(String word, Word value) {
        return value instanceof Word.Refused refused
                ? Optional.of(Excerpt.of(word) + " cannot be read: " + refused.sentence())
                : Optional.empty();
    }

    private void mount(MountFlag mount) {
        try {
            scope.mount(mount);
        } catch (InstructionFault fault) {
            faults.add(fault.getMessage());
        }
    }

    private void heredoc(Heredoc heredoc) {
        if (scope.expandHeredoc(heredoc.text()) instanceof Word.Refused refused) {
            faults.add("the content of the heredoc " + Excerpt.of(heredoc.name()) + " cannot be read: " + refused.sentence()
                    + "; quote the delimiter where it is not to be expanded");
        }
    }

    private void word(Instruction instruction, String word) {
        Word value = scope.expand(word);
        if (value instanceof Word.Refused && instruction instanceof Instruction.FileTransfer && isCutByBlank(word)) {
            nameWithBlank(instruction);
            return;
        }
        refusal(word, value).ifPresent(faults::add);
        if (value instanceof Word.Known known) {
            if (instruction instanceof Instruction.Expose) {
                known.words().forEach(this::port);
            } else if (instruction instanceof Instruction.StopSignal) {
                signal(known.text());
            } else if (instruction instanceof Instruction.Volume && known.text().isEmpty()) {
                faults.add("a volume needs a path, but nothing is left of " + Excerpt.of(word));
            }
        }
    }

    /** Once, whatever the number of its pieces. */
    private void nameWithBlank(Instruction instruction) {
        String sentence = "quotes do not hold a name with a blank together, the JSON form does: " + instruction.node().keyword()
                + " [\"source\", \"destination\"]";
        if (!faults.contains(sentence)) {
            faults.add(sentence);
        }
    }

    /** Quotes do not keep words of these instructions together: such a one has a quote at one end and none at the other. */
    private static boolean isCutByBlank(String word) {
        return List.of("\"", "'").stream().anyMatch(quote -> word.startsWith(quote) != word.endsWith(quote) || word.equals(quote));
    }

    private void port(String port) {
        try {
            PortSpec.of(port);
        } catch (InstructionFault fault) {
            faults.add(fault.getMessage());
        }
    }

    private void signal(String signal) {
        if (!StopSignals.isSignal(signal)) {
            faults.add("\"" + Excerpt.of(signal) + "\" is no signal" + StopSignals.nearest(signal)
                    .map(near -> "; do you mean " + near + "?")
                    .orElse(": a number other than 0 or a name such as SIGTERM is needed"));
        }
    }
}
