package io.github.werfmaven.process;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Two started processes, one of which reads what the other writes, followed to the end of both. */
final class ProcessPipe {

    /** How long the source may go on when nobody reads any more; it may be about to say why it failed. */
    private static final Duration AFTER_A_FAILED_SINK = Duration.ofMillis(500);

    private final Command sourceCommand;
    private final RunningProcess source;
    private final RunningProcess sink;

    ProcessPipe(Command sourceCommand, RunningProcess source, RunningProcess sink) {
        this.sourceCommand = sourceCommand;
        this.source = source;
        this.sink = sink;
    }

    /** Each has this time; what one wrote to standard error is told apart from the other's. */
    PipeResult collect(Duration timeLimit) {
        FutureTask<ProcessResult> writing = new FutureTask<>(() -> source.collect(timeLimit));
        Thread thread = new Thread(writing, "werf-pipe");
        thread.setDaemon(true);
        thread.start();
        try {
            ProcessResult read = sink.collect(timeLimit);
            if (!read.succeeded()) {
                endUnlessDone(writing);
            }
            return new PipeResult(writing.get(), read);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ProcessInterruptedException(sourceCommand);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } finally {
            if (!writing.isDone()) {
                source.end();
            }
        }
    }

    private void endUnlessDone(FutureTask<ProcessResult> writing) throws InterruptedException, ExecutionException {
        try {
            writing.get(AFTER_A_FAILED_SINK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException running) {
            source.end();
        }
    }
}
