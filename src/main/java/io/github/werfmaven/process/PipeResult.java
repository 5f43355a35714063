package io.github.werfmaven.process;

import java.util.List;
import java.util.stream.Stream;

/**
 * How two programs ended, one of which read what the other wrote.
 *
 * @param source the one that wrote; its output is empty
 * @param sink the one that read
 */
public record PipeResult(ProcessResult source, ProcessResult sink) {

    public boolean succeeded() {
        return failures().isEmpty();
    }

    /** Those that failed. Often both did, because when one end of a pipe goes, the other seldom ends well. */
    public List<ProcessResult> failures() {
        return Stream.of(source, sink).filter(result -> !result.succeeded()).toList();
    }
}
