package io.github.werfmaven.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.preflight.RemedyCommand;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CharacterDeviceRemediesTest {

    /** Only root makes devices: this one fails where the real one does. */
    private static final String MKNOD = "mknod() { [ ! -e \"$3\" ] && touch \"$3\"; }\n";

    @TempDir
    Path directory;

    @Test
    void makesANodeTwiceWithoutHarm() throws Exception {
        Path node = directory.resolve("a folder/zilch");
        String script = MKNOD + new CharacterDeviceRemedies(
                        HostFixture.below(directory).file("/proc/misc", "3 zilch\n").host(), node.toString(), 1, 3)
                .make().commands().stream()
                .filter(RemedyCommand.Run.class::isInstance)
                .flatMap(command -> command.scripted().stream())
                .collect(Collectors.joining("\n"));

        assertThat(shell(script)).isZero();
        assertThat(shell(script)).isZero();
        assertThat(node).exists();
    }

    private static int shell(String script) throws Exception {
        return new ProcessBuilder("sh", "-euc", script).start().waitFor();
    }
}
