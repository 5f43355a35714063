package io.github.werfmaven.buildah;

import io.github.werfmaven.process.ProcessRunner;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The step where each stage is, and what it printed: the one that fails need not be the one that Buildah named last. */
final class BegunSteps {

    private final Deque<Begun> ofStages = new ArrayDeque<>();

    BegunSteps() {
        ofStages.addLast(new Begun(Optional.empty(), new ArrayDeque<>()));
    }

    void begin(Step step) {
        ofStages.removeIf(begun -> begun.step.filter(earlier -> earlier.stage() != step.stage()).isEmpty());
        ofStages.addLast(new Begun(Optional.of(step), new ArrayDeque<>()));
    }

    void printed(String line) {
        Deque<String> lines = latest().lines;
        if (lines.size() == ProcessRunner.LAST_LINES) {
            lines.removeFirst();
        }
        lines.addLast(line);
    }

    Begun latest() {
        return ofStages.getLast();
    }

    /**
     * @param error the line that ended the build, without {@code Error:}; it may name a step, though not quite as it was told
     *     before: perhaps without flags, and the words of a JSON form without its signs
     */
    Begun blamedBy(String error) {
        if (!error.startsWith(FailureReason.FAILED_STEP)) {
            return latest();
        }
        String instruction = error.substring(FailureReason.FAILED_STEP.length());
        String blamed = essence(instruction);
        String keyword = Step.keyword(instruction);
        List<Begun> candidates = new ArrayList<>();
        ofStages.descendingIterator().forEachRemaining(candidates::add);
        return candidates.stream()
                .filter(begun -> begun.step.filter(step -> blamed.startsWith(essence(step.instruction()))).isPresent())
                .findFirst()
                .or(() -> candidates.stream()
                        .filter(begun -> begun.step.filter(step -> step.keyword().equals(keyword)).isPresent())
                        .findFirst())
                .orElseGet(this::latest);
    }

    private static String essence(String instruction) {
        String keyword = Step.keyword(instruction);
        String words = instruction.substring(keyword.length()).replaceFirst("^(?:\\s+--\\S+)*", "");
        return keyword + words.replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** A step, none before the first, and the last lines that it printed. */
    record Begun(Optional<Step> step, Deque<String> lines) {

        List<String> lastLines() {
            return List.copyOf(lines);
        }
    }
}
