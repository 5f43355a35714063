package io.github.werfmaven.process;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Runs what ends a command's work where no signal reaches; at most once, also while the JVM ends. */
final class Ending {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(10);

    private final Command command;
    private boolean done;

    Ending(Command command) {
        this.command = command;
        this.done = command.ending().isEmpty();
    }

    /** Whoever comes second waits for the first. */
    synchronized void run() {
        if (done) {
            return;
        }
        done = true;
        ProcessBuilder builder = new ProcessBuilder(command.ending());
        builder.environment().putAll(command.environment());
        try {
            Process process = builder.redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD).start();
            process.getOutputStream().close();
            waitFor(process);
        } catch (IOException failed) {
            // The command itself was started by the same program: there is nobody left who could end anything.
        }
    }

    private static void waitFor(Process process) {
        boolean interrupted = Thread.interrupted();
        try {
            if (!process.waitFor(TIME_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException again) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
