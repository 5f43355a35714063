package io.github.werfmaven.process;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Starts programs and stays with them to their end. Nothing that a program started outlives the call: not after a
 * failure, not after the time limit, not after an interrupt, and not when the JVM is told to end meanwhile.
 */
public interface ProcessRunner {

    /** Characters of standard output that {@link #run} keeps. */
    int LONGEST_OUTPUT = 4 * 1024 * 1024;

    /** Lines that {@link ProcessResult#lastLines} keeps. */
    int LAST_LINES = 20;

    /**
     * Runs a program and collects its standard output.
     *
     * @throws ProcessStartException when it cannot be started
     * @throws ProcessInterruptedException when this thread is interrupted; the thread stays so
     */
    ProcessResult run(Command command, Duration timeLimit);

    /**
     * Runs a program that reads a question on its standard input, and collects its standard output.
     *
     * @param question a few words; who reads none of it gets no fault from that
     * @throws ProcessStartException when it cannot be started
     * @throws ProcessInterruptedException when this thread is interrupted; the thread stays so
     */
    ProcessResult ask(Command command, String question, Duration timeLimit);

    /**
     * Runs a program and hands on each line of its standard output and error, in the order they came, in this thread. Where the listener
     * has enough, the program is ended, and its exit code tells nothing.
     *
     * @throws ProcessStartException when it cannot be started
     * @throws ProcessInterruptedException when this thread is interrupted; the thread stays so
     */
    ProcessResult stream(Command command, Duration timeLimit, OutputListener listener);

    /**
     * Runs a program whose standard output is a file.
     *
     * @param file made, or emptied before
     * @return its output is empty
     * @throws ProcessStartException when it cannot be started, or the file cannot be written
     * @throws ProcessInterruptedException when this thread is interrupted; the thread stays so
     */
    ProcessResult save(Command command, Path file, Duration timeLimit);

    /**
     * Runs two programs at once, the second of which reads on its standard input what the first writes; collects the standard output
     * of the second. When one of them fails, the other is ended, too.
     *
     * @param timeLimit of each
     * @throws ProcessStartException when one cannot be started; then neither runs
     * @throws ProcessInterruptedException when this thread is interrupted; the thread stays so
     */
    PipeResult pipe(Command source, Command sink, Duration timeLimit);
}
