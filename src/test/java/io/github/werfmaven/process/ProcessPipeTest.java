package io.github.werfmaven.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ProcessPipeTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(400);

    private final ProcessRunner runner = new SystemProcessRunner(program("setpriv"), program("setsid"));

    @TempDir
    Path directory;

    @Test
    void handsOverEveryByteAsItIs() {
        PipeResult result = runner.pipe(
                shell("head -c 3000000 /dev/urandom | tee sent"), shell("cat > received; cmp sent received && echo same"), LONG);

        assertThat(result.succeeded()).isTrue();
        assertThat(result.sink().output()).isEqualTo("same\n");
        assertThat(directory.resolve("received")).hasSize(3_000_000);
    }

    @Test
    void tellsTheErrorsOfBothApart() {
        PipeResult result = runner.pipe(shell("echo from source >&2"), shell("cat; echo from sink >&2"), LONG);

        assertThat(result.source().lastLines()).containsExactly("from source");
        assertThat(result.sink().lastLines()).containsExactly("from sink");
    }

    @Test
    void failsWithASourceThatFails() {
        PipeResult result = runner.pipe(shell("echo half; echo broken >&2; exit 3"), shell("cat"), LONG);

        assertThat(result.succeeded()).isFalse();
        assertThat(result.failures()).containsExactly(result.source());
        assertThat(result.source().exitCode()).isEqualTo(3);
        assertThat(result.source().lastLines()).containsExactly("broken");
    }

    @Test
    void failsWithASinkThatReadsNoMore() {
        PipeResult result = runner.pipe(shell("exec yes"), shell("head -c 5; echo full >&2; exit 5"), LONG);

        assertThat(result.failures()).contains(result.sink());
        assertThat(result.sink().lastLines()).containsExactly("full");
    }

    @Test
    void endsASourceThatWritesNothingWhenItsSinkHasFailed() throws Exception {
        PipeResult result = runner.pipe(shell("sleep 300 & echo $! > source; wait"), shell("exit 5"), LONG);

        assertThat(result.failures()).contains(result.sink());
        assertThat(result.sink().duration()).isLessThan(Duration.ofSeconds(10));
        assertThatIsGone("source");
    }

    @Test
    void lastsUntilASourceWithNothingMoreToWriteHasEnded() {
        PipeResult result = runner.pipe(shell("echo all; exec >&-; sleep 1; exit 6"), shell("cat"), LONG);

        assertThat(result.source().exitCode()).isEqualTo(6);
    }

    @Test
    void endsBothWhenTheTimeIsUp() throws Exception {
        PipeResult result = runner.pipe(
                shell("sleep 300 & echo $! > source; wait"), shell("sleep 300 & echo $! > sink; wait"), SHORT);

        assertThat(result.sink().timedOut()).isTrue();
        assertThat(result.source().timedOut()).isTrue();
        assertThatIsGone("source");
        assertThatIsGone("sink");
    }

    @Test
    void endsBothWhenItsThreadIsInterrupted() throws Exception {
        CompletableFuture<Boolean> stayedInterrupted = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                runner.pipe(shell("sleep 300 & echo $! > source; wait"), shell("sleep 300 & echo $! > sink; wait"), LONG);
                stayedInterrupted.completeExceptionally(new AssertionError("ended by itself"));
            } catch (ProcessInterruptedException expected) {
                stayedInterrupted.complete(Thread.currentThread().isInterrupted());
            }
        });
        thread.start();
        waitUntil(() -> Stream.of("source", "sink").allMatch(name -> directory.resolve(name).toFile().length() > 1));
        thread.interrupt();

        assertThat(stayedInterrupted.get(20, TimeUnit.SECONDS)).isTrue();
        assertThatIsGone("source");
        assertThatIsGone("sink");
    }

    @Test
    void startsNeitherWhereTheSinkIsNotThere() throws IOException {
        Path missing = directory.resolve("none");

        assertThatThrownBy(() -> runner.pipe(shell("sleep 1; echo run > source"), Command.of(missing.toString()), LONG))
                .isInstanceOf(ProcessStartException.class)
                .hasMessage(missing + " cannot be started: No such file or directory");
        assertThat(directory.resolve("source")).doesNotExist();
    }

    @Test
    void namesASourceThatIsNotThere() {
        Path missing = directory.resolve("none");

        assertThatThrownBy(() -> runner.pipe(Command.of(missing.toString()), shell("cat"), LONG))
                .hasMessage(missing + " cannot be started: No such file or directory");
    }

    /** A script that runs in the test's directory. */
    private Command shell(String script) {
        return new Command(List.of("/bin/sh", "-c", script), Optional.of(directory), Map.of());
    }

    /** A script wrote the id of its child to this file. */
    private void assertThatIsGone(String file) throws Exception {
        long pid = Long.parseLong(Files.readString(directory.resolve(file)).strip());
        waitUntil(() -> ProcessHandle.of(pid).map(process -> !process.isAlive()).orElse(true));
    }

    private static void waitUntil(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    private static Optional<Path> program(String name) {
        return Stream.of("/usr/bin/" + name, "/bin/" + name).map(Path::of).filter(Files::isExecutable).findFirst();
    }
}
