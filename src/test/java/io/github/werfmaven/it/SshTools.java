package io.github.werfmaven.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The programs of the package openssh-client. */
public final class SshTools {

    private static final long LONGEST_START_MILLIS = 10_000;

    private SshTools() {}

    /** Starts an agent that has one new key; whoever asked for it ends it. */
    public static Process startAgent(Path socket, Path key) throws IOException, InterruptedException {
        run(List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "werf-it", "-f", key.toString()));
        Process agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        Runtime.getRuntime().addShutdownHook(new Thread(agent::destroy));
        long end = System.currentTimeMillis() + LONGEST_START_MILLIS;
        while (!Files.exists(socket) && System.currentTimeMillis() < end) {
            Thread.sleep(20);
        }
        ProcessBuilder add = new ProcessBuilder("ssh-add", "-q", key.toString()).inheritIO();
        add.environment().putAll(Map.of("SSH_AUTH_SOCK", socket.toString()));
        if (add.start().waitFor() != 0) {
            throw new IllegalStateException("ssh-add failed");
        }
        return agent;
    }

    /** What {@code ssh-add -l} lists of a key. */
    public static String fingerprint(Path key) {
        return run(List.of("ssh-keygen", "-l", "-f", key + ".pub")).strip();
    }

    /** Puts ssh-add of this machine into a folder with its libraries, and its loader under the name {@code ld.so}. */
    public static void copyProgram(Path folder) throws IOException {
        Path program = Path.of(run(List.of("sh", "-c", "command -v ssh-add")).strip());
        Files.copy(program, folder.resolve("ssh-add"));
        Matcher library = Pattern.compile("(/\\S+) \\(0x").matcher(run(List.of("ldd", program.toString())));
        while (library.find()) {
            Path file = Path.of(library.group(1));
            String name = file.getFileName().toString();
            Files.copy(file, folder.resolve(name.startsWith("ld-") ? "ld.so" : name));
        }
    }

    private static String run(List<String> command) {
        Program.Result result = Program.run(command);
        if (result.exitCode() != 0) {
            throw new IllegalStateException(command + ": " + result.errors());
        }
        return result.output();
    }
}
