package io.github.werfmaven.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.werfmaven.dockerfile.parser.DockerfileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Dockerfiles that are damaged or made at random: the fixtures, the reference's own cases where they are there, and generated
 * ones. How many there are says {@link FuzzRun}. An input that fails is written to {@code target/fuzz}, where
 * {@code -Dcorpus.dir=target/fuzz} of {@link DockerfileCorpusTest} finds it.
 */
class DockerfileMutationTest {

    private static final long LONGEST_SECONDS = 20;

    private record Input(String options, byte[] content, long started) {
    }

    private final AtomicReference<Input> current = new AtomicReference<>();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final FuzzRun run = new FuzzRun();
    private int read;

    @Test
    void meetsEveryInputWithStagesOrADockerfileException() throws IOException, InterruptedException {
        List<String> files = files();
        Thread worker = new Thread(() -> readAll(files), "fuzz");
        worker.setDaemon(true);
        worker.setUncaughtExceptionHandler((thread, thrown) -> failure.set(thrown));
        worker.start();
        for (worker.join(1000); worker.isAlive(); worker.join(1000)) {
            Input input = current.get();
            if (input != null && System.nanoTime() - input.started() > TimeUnit.SECONDS.toNanos(LONGEST_SECONDS)) {
                AssertionError hang = new AssertionError(describe(input) + "\nis not read within " + LONGEST_SECONDS + " seconds");
                hang.setStackTrace(worker.getStackTrace());
                throw hang;
            }
        }
        if (failure.get() != null) {
            fail(describe(current.get()), failure.get());
        }
        System.out.println(getClass().getSimpleName() + ": " + read + " of " + run.done() + " inputs could be read");
        assertThat(read).as("inputs that could be read").isGreaterThanOrEqualTo(run.done() / 10);
    }

    private void readAll(List<String> files) {
        while (run.advance()) {
            byte[] content = new DockerfileMutator(files, run.random()).next();
            current.set(new Input(run.options(), content, System.nanoTime()));
            try {
                FrontEnd.read(Path.of("Dockerfile"), content);
                read++;
            } catch (DockerfileException expected) {
                assertThat(expected.getMessage()).startsWith("Dockerfile:").hasSizeLessThan(10_000);
            }
        }
    }

    private static String describe(Input input) throws IOException {
        Path file = Path.of("target", "fuzz", input.options().replaceAll("[^0-9]+", "-").substring(1) + ".Dockerfile");
        Files.createDirectories(file.getParent());
        Files.write(file, input.content());
        return input.options() + ", the input is in " + file + ":\n" + printable(input.content());
    }

    /** As {@code printf} of a shell takes it in single quotes. */
    private static String printable(byte[] content) {
        StringBuilder text = new StringBuilder();
        for (byte b : content) {
            boolean plain = b >= ' ' && b < 0x7F && "\\'%".indexOf(b) < 0;
            text.append(plain ? Character.toString(b) : b == '\n' ? "\\n" : String.format("\\x%02x", b));
        }
        return text.toString();
    }

    private static List<String> files() throws IOException {
        List<String> files = new ArrayList<>();
        Path conformance = Path.of(System.getProperty("conformance.dir", "../shared/conformance"));
        for (Path folder : List.of(Path.of("src", "test", "resources"), conformance)) {
            try (Stream<Path> found = Files.isDirectory(folder) ? Files.walk(folder, 3) : Stream.empty()) {
                for (Path file : found.filter(path -> path.endsWith("Dockerfile")).sorted().toList()) {
                    files.add(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
                }
            }
        }
        return files;
    }
}
