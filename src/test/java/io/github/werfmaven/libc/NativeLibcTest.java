package io.github.werfmaven.libc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.werfmaven.process.Command;
import io.github.werfmaven.process.ProcessResult;
import io.github.werfmaven.process.ProcessRunner;
import io.github.werfmaven.process.SystemProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks the libsubid of the machine that runs this test. */
class NativeLibcTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final NativeLibc libc = new NativeLibc();
    private final ProcessRunner processes = new SystemProcessRunner(Optional.empty(), Optional.empty());

    @Test
    void readsTheUserIdsThatTheFileGives() throws IOException {
        String user = firstUser("/etc/subuid");

        assertThat(fromLibsubid(libc::subordinateUserIds, user)).isEqualTo(rangesInFile("/etc/subuid", user));
    }

    @Test
    void readsTheGroupIdsThatTheFileGives() throws IOException {
        String user = firstUser("/etc/subgid");

        assertThat(fromLibsubid(libc::subordinateGroupIds, user)).isEqualTo(rangesInFile("/etc/subgid", user));
    }

    @Test
    void givesAnUnknownUserNothing() {
        assertThat(fromLibsubid(libc::subordinateUserIds, "no-such-user-here")).isEmpty();
    }

    @Test
    void saysThatItIsUnavailableWhereNativeCodeCannotBeLoaded(@TempDir Path noexec) {
        assumeTrue(
                processes.run(Command.of("unshare", "-r", "-m", "true"), LONG).succeeded(),
                "this host lets the test make no user namespace to mount a noexec directory in");
        // jffi tries the temp directory, then the current one.
        String script = "mount -t tmpfs -o noexec none \"$1\" && cd \"$1\" && exec \"$2\" -Djava.io.tmpdir=\"$1\" -cp \"$3\" \"$4\"";
        ProcessResult result = processes.run(
                Command.of(
                        "unshare", "-r", "-m", "sh", "-c", script, "sh", noexec.toString(),
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        System.getProperty("java.class.path"), InNoexecDirectory.class.getName()),
                LONG);

        assertThat(result.output()).as(() -> String.join("\n", result.lastLines())).isEqualTo("unavailable\nunavailable\n");
        assertThat(result.lastLines()).isEmpty();
    }

    /** Run in a JVM of its own. */
    static final class InNoexecDirectory {
        public static void main(String[] arguments) {
            for (int i = 0; i < 2; i++) {
                try {
                    System.out.println(new NativeLibc().subordinateUserIds("root"));
                } catch (LibcUnavailableException expected) {
                    System.out.println("unavailable");
                }
            }
        }
    }

    private static List<IdRange> fromLibsubid(Function<String, List<IdRange>> question, String user) {
        try {
            return question.apply(user);
        } catch (LibcUnavailableException unavailable) {
            return abort("this host has no usable libsubid: " + unavailable.getMessage());
        }
    }

    private static String firstUser(String file) throws IOException {
        return lines(file).stream()
                .map(line -> line.split(":")[0])
                .filter(owner -> owner.matches("[a-z].*"))
                .findFirst()
                .orElseGet(() -> abort(file + " names no user"));
    }

    private static List<IdRange> rangesInFile(String file, String user) throws IOException {
        return lines(file).stream()
                .map(line -> line.split(":"))
                .filter(fields -> fields[0].equals(user))
                .map(fields -> new IdRange(Long.parseLong(fields[1]), Long.parseLong(fields[2])))
                .toList();
    }

    private static List<String> lines(String file) throws IOException {
        Path path = Path.of(file);
        return Files.exists(path) ? Files.readAllLines(path) : List.of();
    }
}
