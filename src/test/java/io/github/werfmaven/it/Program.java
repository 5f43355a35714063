package io.github.werfmaven.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program of the host to its end, without the code that is under test. */
final class Program {

    private static final Duration TIME_LIMIT = Duration.ofMinutes(3);
    private static final int COMPLAINT_LINES = 4;

    /** How a program ended. */
    record Result(int exitCode, String output, String errors) {

        /** The last lines that it wrote to standard error, as one. */
        String complaint() {
            List<String> lines = errors.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
            return lines.isEmpty()
                    ? "exit code " + exitCode
                    : String.join("; ", lines.subList(Math.max(0, lines.size() - COMPLAINT_LINES), lines.size()));
        }
    }

    private Program() {}

    static Result run(List<String> command) {
        return run(command, TIME_LIMIT);
    }

    static Result run(List<String> command, Duration timeLimit) {
        try {
            Path output = Files.createTempFile("werf-it", ".out");
            Path errors = Files.createTempFile("werf-it", ".err");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectOutput(output.toFile())
                        .redirectError(errors.toFile())
                        .start();
                if (!process.waitFor(timeLimit.toSeconds(), TimeUnit.SECONDS)) {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly();
                    throw new IllegalStateException(command + " did not end in " + timeLimit.toSeconds() + " s");
                }
                return new Result(process.exitValue(), text(output), text(errors));
            } finally {
                Files.delete(output);
                Files.delete(errors);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }
}
