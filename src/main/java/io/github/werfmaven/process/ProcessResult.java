package io.github.werfmaven.process;

import java.time.Duration;
import java.util.List;

/**
 * How a process ended.
 *
 * @param command what was run
 * @param exitCode its exit code; 128 + n when signal n ended it
 * @param timedOut whether it was ended because its time was up
 * @param output its standard output, cut at {@link ProcessRunner#LONGEST_OUTPUT} characters; empty for a streamed process
 * @param lastLines the last lines it wrote: of standard error, or for a streamed process of both
 * @param duration from its start to its end
 */
public record ProcessResult(
        Command command, int exitCode, boolean timedOut, String output, List<String> lastLines, Duration duration) {

    public ProcessResult {
        lastLines = List.copyOf(lastLines);
    }

    public boolean succeeded() {
        return exitCode == 0 && !timedOut;
    }
}
