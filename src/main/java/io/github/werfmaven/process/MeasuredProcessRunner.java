package io.github.werfmaven.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Runs programs through another runner and adds up how long they took. */
public final class MeasuredProcessRunner implements ProcessRunner {

    private final ProcessRunner runner;
    private final AtomicLong nanos = new AtomicLong();

    public MeasuredProcessRunner(ProcessRunner runner) {
        this.runner = runner;
    }

    /** The time that was spent waiting for programs so far. */
    public Duration spent() {
        return Duration.ofNanos(nanos.get());
    }

    @Override
    public ProcessResult run(Command command, Duration timeLimit) {
        return measured(() -> runner.run(command, timeLimit));
    }

    @Override
    public ProcessResult ask(Command command, String question, Duration timeLimit) {
        return measured(() -> runner.ask(command, question, timeLimit));
    }

    @Override
    public ProcessResult stream(Command command, Duration timeLimit, OutputListener listener) {
        return measured(() -> runner.stream(command, timeLimit, listener));
    }

    @Override
    public ProcessResult save(Command command, Path file, Duration timeLimit) {
        return measured(() -> runner.save(command, file, timeLimit));
    }

    @Override
    public PipeResult pipe(Command source, Command sink, Duration timeLimit) {
        return measured(() -> runner.pipe(source, sink, timeLimit));
    }

    private <T> T measured(Supplier<T> run) {
        long start = System.nanoTime();
        try {
            return run.get();
        } finally {
            nanos.addAndGet(System.nanoTime() - start);
        }
    }
}
