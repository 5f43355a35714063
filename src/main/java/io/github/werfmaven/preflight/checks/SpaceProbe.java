package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.process.Command;
import io.github.werfmaven.process.ProcessResult;
import io.github.werfmaven.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How much still goes onto a file system: stat(1) knows, asked once for each, and a file that is written finds out about quotas. Safe
 * for use by several threads.
 */
final class SpaceProbe {

    /** With less not even what Buildah writes about a tiny image fits, block by block. */
    static final int LEAST_BYTES = 256 * 1024;

    /** An image of a few hundred bytes needs 60 to 200 files in the store, as measured. */
    private static final long LEAST_FILES = 40;

    /** A base of 400 MB as it is pulled, unpacked and packed again; a Debian with a JRE has 10,000 files. */
    private static final long COMFORTABLE_BYTES = 1L << 30;

    private static final long COMFORTABLE_FILES = 10_000;
    private static final Duration TIME_LIMIT = Duration.ofSeconds(2);

    private final Host host;
    private final ProcessRunner processes;

    /** What stat said of a file system, by its device. */
    private final Map<Object, Optional<String>> answers = new ConcurrentHashMap<>();

    SpaceProbe(Host host, ProcessRunner processes) {
        this.host = host;
        this.processes = processes;
    }

    /**
     * A lack of space.
     *
     * @param complete nothing can be built with what is left
     * @param seen what is left
     */
    record Lack(boolean complete, String seen) {}

    /** What is lacking on the file system of a directory; empty where there is enough or it cannot be found out. */
    Optional<Lack> lack(Path directory) {
        return written(directory).or(() -> counted(directory));
    }

    private static Optional<Lack> written(Path directory) {
        Path file = directory.resolve(".werf-space-" + ProcessHandle.current().pid() + "-" + System.nanoTime());
        try {
            Files.write(file, new byte[LEAST_BYTES]);
            return Optional.empty();
        } catch (IOException failed) {
            String said = String.valueOf(failed.getMessage()).replaceFirst("^.*: ", "");
            boolean full = said.contains("No space left") || said.contains("quota exceeded");
            return full ? Optional.of(new Lack(true, said + " for 256 KiB in " + directory)) : Optional.empty();
        } finally {
            deleted(file);
        }
    }

    private static void deleted(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException kept) {
            // Only a file that could not be written cannot be deleted.
        }
    }

    private Optional<Lack> counted(Path directory) {
        return device(directory)
                .flatMap(device -> answers.computeIfAbsent(device, unasked -> asked(directory)))
                .flatMap(answer -> lack(directory, Arrays.stream(answer.split(" ")).mapToLong(Long::parseLong).toArray()));
    }

    private static Optional<Object> device(Path directory) {
        try {
            return Optional.of(Files.getAttribute(directory, "unix:dev"));
        } catch (IOException | UnsupportedOperationException unreadable) {
            return Optional.empty();
        }
    }

    private Optional<String> asked(Path directory) {
        return host.executable("stat")
                .map(stat -> processes.run(Command.of(stat.toString(), "-f", "-c", "%S %a %c %d", directory.toString()), TIME_LIMIT))
                .filter(ProcessResult::succeeded)
                .map(result -> result.output().strip())
                .filter(answer -> answer.matches("\\d{1,18}( \\d{1,18}){3}"));
    }

    /** A file system such as btrfs, which makes room for files as it goes, has 0 of them. */
    private static Optional<Lack> lack(Path directory, long[] numbers) {
        long bytes = numbers[0] * numbers[1];
        long files = numbers[2] == 0 ? Long.MAX_VALUE : numbers[3];
        if (bytes >= COMFORTABLE_BYTES && files >= COMFORTABLE_FILES) {
            return Optional.empty();
        }
        String seen = bytes < COMFORTABLE_BYTES
                ? String.format(Locale.ROOT, "%,d MiB free at %s", bytes >> 20, directory)
                : String.format(Locale.ROOT, "room for %,d more files at %s", files, directory);
        return Optional.of(new Lack(bytes < LEAST_BYTES || files < LEAST_FILES, seen));
    }
}
