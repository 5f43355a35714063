package io.github.werfmaven.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SystemProcessRunnerTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(400);

    private final ProcessRunner runner = new SystemProcessRunner(program("setpriv"), program("setsid"));

    @TempDir
    Path directory;

    @Test
    void collectsStandardOutput() {
        ProcessResult result = runner.run(shell("echo one; echo two"), LONG);

        assertThat(result.output()).isEqualTo("one\ntwo\n");
        assertThat(result.succeeded()).isTrue();
    }

    @Test
    void unsetsAVariableThatBuildahTakesForAFileWithoutAName() {
        Command command = new Command(List.of("/bin/sh", "-c", "echo ${CONTAINERS_STORAGE_CONF-unset} ${CONTAINERS_CONF-unset}."),
                Optional.empty(), Map.of("CONTAINERS_STORAGE_CONF", "", "CONTAINERS_CONF", ""));

        assertThat(runner.run(command, LONG).output()).isEqualTo("unset .\n");
    }

    @Test
    void keepsTheLastLinesOfStandardErrorApartFromTheOutput() {
        ProcessResult result = runner.run(shell("echo out; for i in $(seq 30); do echo $i >&2; done"), LONG);

        assertThat(result.output()).isEqualTo("out\n");
        assertThat(result.lastLines()).hasSize(20).startsWith("11").endsWith("30");
    }

    @Test
    void streamsTheLinesOfBothStreamsInTheirOrder() {
        assertThat(streamed("echo one; echo two >&2; echo three; echo four >&2"))
                .containsExactly("one", "two", "three", "four");
    }

    @Test
    void streamsALastLineWithoutEnd() {
        assertThat(streamed("printf 'one\\ntwo'")).containsExactly("one", "two");
    }

    @Test
    void takesACarriageReturnForTheEndOfALine() {
        assertThat(streamed("printf '10%%\\r20%%\\r\\ndone\\n\\nend\\n'")).containsExactly("10%", "20%", "done", "", "end");
    }

    @Test
    void endsAProgramOfWhichEnoughIsKnown() {
        ProcessResult result = runner.stream(shell("echo one; sleep 600"), LONG, new OutputListener() {
            private boolean heard;

            @Override
            public void line(String line) {
                heard = true;
            }

            @Override
            public boolean enough() {
                return heard;
            }
        });

        assertThat(result.timedOut()).isFalse();
        assertThat(result.lastLines()).containsExactly("one");
        assertThat(result.duration()).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void tellsTheExitCode() {
        ProcessResult result = runner.run(shell("exit 3"), LONG);

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.succeeded()).isFalse();
        assertThat(result.timedOut()).isFalse();
    }

    @Test
    void tellsTheSignalThatEndedAProcess() {
        assertThat(runner.run(shell("kill -9 $$"), LONG).exitCode()).isEqualTo(128 + 9);
    }

    @Test
    void givesTheProcessItsDirectoryAndEnvironment() {
        Command command = new Command(
                List.of("/bin/sh", "-c", "pwd -P; echo $GREETING"), Optional.of(directory), Map.of("GREETING", "hello"));

        assertThat(runner.run(command, LONG).output()).endsWith(directory.getFileName() + "\nhello\n");
    }

    @Test
    void givesTheProcessAnEmptyStandardInput() {
        assertThat(runner.run(shell("cat; echo end"), LONG).output()).isEqualTo("end\n");
    }

    @Test
    void runsWhatEndsTheRestElsewhereWhenTheTimeIsUp() {
        runner.run(ending("trap '' TERM; sleep 300"), SHORT);

        assertThat(directory.resolve("ended")).exists();
    }

    @Test
    void runsWhatEndsTheRestElsewhereWhereASignalEndedTheProcess() {
        runner.run(ending("kill -9 $$"), LONG);

        assertThat(directory.resolve("ended")).exists();
    }

    @Test
    void leavesWhatEndsTheRestElsewhereWhereTheProcessEndedByItself() {
        runner.run(ending("exit 3"), LONG);

        assertThat(directory.resolve("ended")).doesNotExist();
    }

    @Test
    void endsAProcessAndItsChildrenWhenTheTimeIsUp() throws Exception {
        ProcessResult result = runner.run(shell("sleep 300 & echo $! > child; sleep 300"), SHORT);

        assertThat(result.timedOut()).isTrue();
        assertThat(result.succeeded()).isFalse();
        assertThat(result.duration()).isLessThan(Duration.ofSeconds(4));
        assertThatChildIsGone();
    }

    @Test
    void killsAProcessThatDoesNotEndWhenAskedTo() throws Exception {
        ProcessResult result = runner.run(shell("trap '' TERM; sleep 300 & echo $! > child; while :; do wait; done"), SHORT);

        assertThat(result.exitCode()).isEqualTo(128 + 9);
        assertThatChildIsGone();
    }

    @Test
    void letsAProcessTidyUpThoughItStillWrites() {
        runner.run(shell("trap 'echo tidying; echo tidied > tidied; exit 0' TERM; while :; do echo line; done"), SHORT);

        assertThat(directory.resolve("tidied")).exists();
    }

    @Test
    void doesNotWaitForAChildThatWasLeftBehindWithTheOutputOpen() throws Exception {
        ProcessResult result = runner.run(shell("sleep 300 & echo $! > child; echo done"), LONG);

        assertThat(result.output()).isEqualTo("done\n");
        assertThat(result.duration()).isLessThan(Duration.ofSeconds(5));
        assertThatChildIsGone();
    }

    @Test
    void endsAChildThatWasLeftBehindWritingForEver() throws Exception {
        ProcessResult result = runner.run(shell("yes & echo $! > child"), LONG);

        assertThat(result.timedOut()).isFalse();
        assertThat(result.duration()).isLessThan(Duration.ofSeconds(10));
        assertThatChildIsGone();
    }

    @Test
    void keepsNoMoreThanTheLongestOutputOfAFloodWithoutLineEnds() {
        ProcessResult result = runner.run(shell("head -c 20000000 /dev/zero | tr '\\0' x"), LONG);

        assertThat(result.output()).hasSize(ProcessRunner.LONGEST_OUTPUT);
        assertThat(result.succeeded()).isTrue();
    }

    @Test
    void streamsAFloodWithoutLineEndsInPieces() {
        List<Integer> lengths = new ArrayList<>();
        runner.stream(shell("head -c 1000000 /dev/zero | tr '\\0' x"), LONG, line -> lengths.add(line.length()));

        assertThat(lengths).allMatch(length -> length <= 16 * 1024);
        assertThat(lengths.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1_000_000);
    }

    @Test
    void collectsALongLineInOnePiece() {
        ProcessResult result = runner.run(shell("head -c 100000 /dev/zero | tr '\\0' x; echo; echo end"), LONG);

        assertThat(result.output().lines().map(String::length)).containsExactly(100_000, "end".length());
    }

    @Test
    void leavesNoThreadBehindAFloodThatWasEnded() throws Exception {
        runner.run(shell("yes"), SHORT);

        waitUntil(() -> Thread.getAllStackTraces().keySet().stream().noneMatch(t -> t.getName().equals("werf-output")));
    }

    @Test
    void endsTheProcessWhenItsThreadIsInterrupted() throws Exception {
        CompletableFuture<Boolean> stayedInterrupted = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                runner.run(shell("sleep 300 & echo $! > child; wait"), LONG);
                stayedInterrupted.completeExceptionally(new AssertionError("ended by itself"));
            } catch (ProcessInterruptedException expected) {
                stayedInterrupted.complete(Thread.currentThread().isInterrupted());
            }
        });
        thread.start();
        waitUntil(() -> Files.exists(directory.resolve("child")));
        thread.interrupt();

        assertThat(stayedInterrupted.get(10, TimeUnit.SECONDS)).isTrue();
        assertThatChildIsGone();
    }

    @Test
    void endsTheProcessWhenTheListenerFails() throws Exception {
        assertThatThrownBy(() -> runner.stream(shell("sleep 300 & echo $! > child; echo line; wait"), LONG, line -> {
            throw new IllegalStateException("enough");
        })).hasMessage("enough");

        assertThatChildIsGone();
    }

    @Test
    void givesTheProcessASessionOfItsOwn() {
        String[] stat = runner.run(Command.of("/bin/cat", "/proc/self/stat"), LONG).output().split(" ");

        assertThat(stat[5]).as("its session").isEqualTo(stat[0]);
    }

    @Test
    void endsTheProcessWhenTheJvmIsKilled() throws Exception {
        assumeTrue(program("setpriv").isPresent(), "this host has no setpriv");
        Path pid = directory.resolve("child");
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp", System.getProperty("java.class.path"), KilledWhileItRuns.class.getName(), pid.toString())
                .inheritIO()
                .start();
        waitUntil(() -> pid.toFile().length() > 1);

        jvm.destroyForcibly().waitFor();

        assertThatChildIsGone();
    }

    @Test
    void doesWithoutASetprivThatKnowsNoParentDeathSignal() throws IOException {
        Path setpriv = Files.writeString(directory.resolve("setpriv"), "#!/bin/sh\necho 'Usage: setpriv [options]'\nexit 1\n");
        Files.setPosixFilePermissions(setpriv, PosixFilePermissions.fromString("rwx------"));

        ProcessResult result = new SystemProcessRunner(Optional.of(setpriv), Optional.empty()).run(shell("echo run"), LONG);

        assertThat(result.output()).isEqualTo("run\n");
    }

    @Test
    void leavesTheProcessInThisSessionWhereTheHostHasNoSetsid() {
        String[] stat = new SystemProcessRunner(Optional.empty(), Optional.empty())
                .run(Command.of("/bin/cat", "/proc/self/stat"), LONG).output().split(" ");

        assertThat(stat[5]).as("its session").isNotEqualTo(stat[0]);
    }

    @Test
    void saysThatAProgramIsNotThere() {
        assertThatCannotBeStarted(directory.resolve("none"), "No such file or directory");
    }

    @Test
    void saysThatAFileIsNotExecutable() throws IOException {
        assertThatCannotBeStarted(Files.createFile(directory.resolve("text")), "Permission denied");
    }

    @Test
    void saysThatADirectoryIsNotExecutable() {
        assertThatCannotBeStarted(directory, "Permission denied");
    }

    @Test
    void failsForAnExecutableWhoseInterpreterIsNotThere() throws IOException {
        Path script = Files.writeString(directory.resolve("script"), "#!/none/interpreter\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));

        ProcessResult result = runner.run(Command.of(script.toString()), LONG);

        assertThat(result.succeeded()).isFalse();
        assertThat(result.lastLines()).singleElement().asString().contains(script.toString(), "No such file or directory");
    }

    private void assertThatCannotBeStarted(Path program, String reason) {
        assertThatThrownBy(() -> runner.run(Command.of(program.toString()), LONG))
                .isInstanceOf(ProcessStartException.class)
                .hasMessage(program + " cannot be started: " + reason);
    }

    private List<String> streamed(String script) {
        List<String> lines = new ArrayList<>();
        runner.stream(shell(script), LONG, lines::add);
        return lines;
    }

    /** A script that runs in the test's directory. */
    private Command shell(String script) {
        return new Command(List.of("/bin/sh", "-c", script), Optional.of(directory), Map.of());
    }

    /** A script with another program that leaves the file {@code ended}. */
    private Command ending(String script) {
        return new Command(List.of("/bin/sh", "-c", script), Optional.of(directory), Map.of(),
                List.of("/bin/touch", directory.resolve("ended").toString()));
    }

    /** The script wrote the id of its child to the file {@code child}. */
    private void assertThatChildIsGone() throws Exception {
        long pid = Long.parseLong(Files.readString(directory.resolve("child")).strip());
        waitUntil(() -> ProcessHandle.of(pid).isEmpty() || isZombie(pid));
    }

    private static boolean isZombie(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z ");
        } catch (IOException gone) {
            return true;
        }
    }

    private static void waitUntil(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(3).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    private static Optional<Path> program(String name) {
        return List.of("/usr/bin/" + name, "/bin/" + name).stream().map(Path::of).filter(Files::isExecutable).findFirst();
    }

    /** Run in a JVM of its own, which is killed. */
    static final class KilledWhileItRuns {
        public static void main(String[] arguments) {
            new SystemProcessRunner(program("setpriv"), program("setsid"))
                    .run(Command.of("/bin/sh", "-c", "echo $$ > \"$1\"; exec sleep 300", "sh", arguments[0]), LONG);
        }
    }
}
