package io.github.werfmaven.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** One started process, followed to its end. */
final class RunningProcess {

    /** How long a program may take to tidy up once its time is up. */
    private static final Duration GRACE_AFTER_TIME_LIMIT = Duration.ofSeconds(5);

    /** The same when the JVM ends: a person or an agent is waiting for it. */
    private static final Duration GRACE_AT_SHUTDOWN = Duration.ofMillis(700);

    /** How long to wait for more output once the program itself has ended: what it left behind may hold its output open for ever. */
    private static final Duration LINGERING_LINES = Duration.ofMillis(200);

    /** The same where the output is an answer: on a busy machine it takes a while until somebody gets to read it. */
    private static final Duration LINGERING_ANSWER = Duration.ofSeconds(3);

    private static final long POLL_MS = 50;

    /** A greater exit code is 128 and the number of the signal that ended the program. */
    private static final int SIGNALLED = 128;

    private final Command command;
    private final Process process;
    private final ProcessTree tree;
    private final ProcessOutput output;
    private final Ending ending;
    private final long startedAt = System.nanoTime();
    private final Deque<String> lastLines = new ArrayDeque<>(ProcessRunner.LAST_LINES);

    RunningProcess(Command command, Process process) {
        this.command = command;
        this.process = process;
        this.tree = new ProcessTree(process);
        this.output = new ProcessOutput(process);
        this.ending = new Ending(command);
    }

    /** Writes to its standard input what a pipe holds without being read. */
    RunningProcess tell(String question) {
        try (OutputStream input = process.getOutputStream()) {
            input.write(question.getBytes(StandardCharsets.UTF_8));
        } catch (IOException unread) {
            // It has ended without reading: what it answers says enough.
        }
        return this;
    }

    /** Collects standard output; standard error gives the last lines. */
    ProcessResult collect(Duration timeLimit) {
        StringBuilder collected = new StringBuilder();
        Consumer<ProcessOutput.Line> collector = line -> {
            if (line.error()) {
                keepLast(line.text());
            } else if (collected.length() < ProcessRunner.LONGEST_OUTPUT) {
                collected.append(line.text()).append(line.complete() ? "\n" : "");
            }
        };
        boolean inTime = follow(timeLimit, LINGERING_ANSWER, collector, () -> {}, () -> false, output::ended);
        collected.setLength(Math.min(collected.length(), ProcessRunner.LONGEST_OUTPUT));
        return result(inTime, collected.toString());
    }

    /** Hands on every line. */
    ProcessResult stream(Duration timeLimit, OutputListener listener) {
        Consumer<ProcessOutput.Line> lines = line -> {
            keepLast(line.text());
            listener.line(line.text());
        };
        boolean inTime = follow(timeLimit, LINGERING_LINES, lines, listener::silence, listener::enough, () -> false);
        return result(inTime, "");
    }

    /**
     * Follows the process to its end; false when that had to be forced because the time was up.
     *
     * @param enough whether it is to be ended before
     * @param alone whether it can have left nobody behind: to look for them is to read all of /proc, which takes longer than most answers
     */
    private boolean follow(Duration timeLimit, Duration lingering, Consumer<ProcessOutput.Line> lines, Runnable silence,
            BooleanSupplier enough, BooleanSupplier alone) {
        Thread shutdownHook = new Thread(() -> end(GRACE_AT_SHUTDOWN), "werf-shutdown");
        try {
            Runtime.getRuntime().addShutdownHook(shutdownHook);
            boolean inTime = handOnLines(timeLimit, lingering, lines, silence, enough);
            if (!inTime) {
                end();
            }
            if (process.waitFor() > SIGNALLED) {
                ending.run();
            }
            return inTime;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ProcessInterruptedException(command);
        } finally {
            if (process.isAlive()) {
                end();
            }
            if (!alone.getAsBoolean()) {
                tree.killRest();
            }
            output.discardRest();
            removeShutdownHook(shutdownHook);
        }
    }

    /** Asks it to end and, where it does not, kills it with all that it started. */
    void end() {
        end(GRACE_AFTER_TIME_LIMIT);
    }

    private void end(Duration grace) {
        // A program that waits for its output to be read cannot tidy up.
        output.discardRest();
        tree.end(grace);
        ending.run();
    }

    private boolean handOnLines(
            Duration timeLimit, Duration lingering, Consumer<ProcessOutput.Line> lines, Runnable silence, BooleanSupplier enough)
            throws InterruptedException {
        boolean restKilled = false;
        long silentSince = System.nanoTime();
        while (!output.ended()) {
            if (remaining(timeLimit) <= 0) {
                return false;
            }
            var line = output.poll(POLL_MS);
            line.ifPresentOrElse(lines, silence);
            if (enough.getAsBoolean()) {
                end();
                return true;
            }
            if (line.isPresent() || process.isAlive()) {
                silentSince = System.nanoTime();
            } else if (System.nanoTime() - silentSince > lingering.toNanos()) {
                return true;
            }
            if (!restKilled && !output.ended() && !process.isAlive()) {
                // What it left behind may hold the output open, or write to it for ever.
                tree.killRest();
                restKilled = true;
            }
        }
        return process.waitFor(remaining(timeLimit), TimeUnit.NANOSECONDS);
    }

    private long remaining(Duration timeLimit) {
        return timeLimit.toNanos() - (System.nanoTime() - startedAt);
    }

    private void keepLast(String line) {
        if (lastLines.size() == ProcessRunner.LAST_LINES) {
            lastLines.removeFirst();
        }
        lastLines.addLast(line);
    }

    private ProcessResult result(boolean inTime, String collected) {
        Duration duration = Duration.ofNanos(System.nanoTime() - startedAt);
        return new ProcessResult(command, process.exitValue(), !inTime, collected, new ArrayList<>(lastLines), duration);
    }

    private static void removeShutdownHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The hook runs at this moment and ends what is left.
        }
    }
}
