package io.github.werfmaven.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.preflight.RemedyCommand.AppendLine;
import io.github.werfmaven.preflight.RemedyCommand.Install;
import io.github.werfmaven.preflight.RemedyCommand.Run;
import io.github.werfmaven.preflight.RemedyCommand.Unmount;
import io.github.werfmaven.preflight.RemedyCommand.User;
import io.github.werfmaven.preflight.RemedyCommand.WriteFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemedyCommandTest {

    @TempDir
    Path directory;

    @Test
    void putsSudoBeforeWhatOnlyRootMayDo() {
        assertThat(new Run("sysctl -p /etc/a.conf").typed(true)).isEqualTo("sudo sysctl -p /etc/a.conf");
        assertThat(new Install("apt-get update", "apt-get install -y", List.of("a", "b")).typed(true))
                .isEqualTo("sudo apt-get install -y a b");
        assertThat(new WriteFile("/etc/sysctl.d/a.conf", "a = 1").typed(true))
                .isEqualTo("printf '%s\\n' 'a = 1' | sudo tee /etc/sysctl.d/a.conf");
        assertThat(new AppendLine("/etc/subuid", "alice:100000:65536").typed(true))
                .isEqualTo("echo 'alice:100000:65536' | sudo tee -a /etc/subuid");
    }

    @Test
    void leavesSudoOutForRoot() {
        assertThat(new Run("sysctl -p /etc/a.conf").typed(false)).isEqualTo("sysctl -p /etc/a.conf");
        assertThat(new Install("", "dnf install -y", List.of("a")).typed(false)).isEqualTo("dnf install -y a");
        assertThat(new WriteFile("/etc/a.conf", "a = 1").typed(false)).isEqualTo("printf '%s\\n' 'a = 1' > /etc/a.conf");
        assertThat(new AppendLine("/etc/subuid", "a:1:2").typed(false)).isEqualTo("echo 'a:1:2' >> /etc/subuid");
    }

    @Test
    void leavesToTheUserWhatTheUserMayDo() {
        assertThat(new User("export TMPDIR=/var/tmp").typed(true)).isEqualTo("export TMPDIR=/var/tmp");
        assertThat(new User("export TMPDIR=/var/tmp").needsAdministrator()).isFalse();
        assertThat(new User("export TMPDIR=/var/tmp").scripted()).isEmpty();
    }

    @Test
    void makesTheFolderOfAFileThatTheBaseSystemMayLack() {
        assertThat(new WriteFile("/etc/containers/policy.json", "{}").typed(true)).isEqualTo(
                "sudo mkdir -p /etc/containers && printf '%s\\n' '{}' | sudo tee /etc/containers/policy.json");
    }

    @ParameterizedTest
    @CsvSource({
        "/usr/bin/newuidmap, /usr/bin/newuidmap",
        "a b,                '''a b'''",
        "'',                 ''''''",
        "$(id),              '''$(id)'''",
        "a;b,                '''a;b'''",
        "~,                  '''~'''",
        "ü,                  '''ü'''",
    })
    void quotesAWordThatMeansSomethingToAShell(String word, String quoted) {
        assertThat(RemedyCommand.quoted(word)).isEqualTo(quoted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"it's", "$(touch x)", "`touch x`", "\\a\\n", "a\nb", "* ? [a]", "-n", "\"", "'; touch x; '", "!!"})
    void quotesSoThatAShellGivesTheSameWordBack(String word) throws Exception {
        assertThat(shell("printf %s " + RemedyCommand.quoted(word))).isEqualTo(word);
        assertThat(directory.resolve("x")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice:100000:65536", "DOMAIN\\alice:1:2", "o'neil:1:2", "-n", "$(id):1:2", "al ice:1:2"})
    void appendsALineOnce(String line) throws Exception {
        Path file = Files.writeString(directory.resolve("sub uid"), "bob:1:2\n");
        String script = String.join("\n", new AppendLine(file.toString(), line).scripted());

        shell(script);
        shell(script);

        assertThat(file).content().isEqualTo("bob:1:2\n" + line + "\n");
    }

    @Test
    void quotesTheArgumentsOfAProgram() {
        assertThat(RemedyCommand.run("chown", "o'neil", "/a b").typed(true)).isEqualTo("sudo chown 'o'\\''neil' '/a b'");
    }

    @Test
    void quotesWhatTheUserRuns() {
        assertThat(RemedyCommand.byUser("mv", "/a b", "/a b.broken").typed(true)).isEqualTo("mv '/a b' '/a b.broken'");
    }

    @Test
    void unmountsOnlyWhatIsMounted() throws Exception {
        assertThat(new Unmount("/dev/fuse").typed(true)).isEqualTo("sudo umount /dev/fuse");
        shell(String.join("\n", new Unmount(directory + "/not mounted").scripted()));
    }

    @Test
    void appendsToALastLineThatHasNoEnd() throws Exception {
        Path file = Files.writeString(directory.resolve("subuid"), "bob:1:2");

        shell(String.join("\n", new AppendLine(file.toString(), "alice:1:2").scripted()));

        assertThat(file).content().isEqualTo("bob:1:2\nalice:1:2\n");
    }

    @Test
    void appendsToAFileThatIsNotThere() throws Exception {
        Path file = directory.resolve("etc/subuid");

        shell(String.join("\n", new AppendLine(file.toString(), "alice:1:2").scripted()));

        assertThat(file).content().isEqualTo("alice:1:2\n");
    }

    @Test
    void takesNoPartOfALineForTheLine() throws Exception {
        Path file = Files.writeString(directory.resolve("subuid"), "malice:1:20\n");

        shell(String.join("\n", new AppendLine(file.toString(), "alice:1:2").scripted()));

        assertThat(file).content().isEqualTo("malice:1:20\nalice:1:2\n");
    }

    @Test
    void writesAFileOfSeveralLinesInAFolderThatIsNotThere() throws Exception {
        Path file = directory.resolve("con tainers/policy.json");
        String text = "{\n  \"it's\": \"\\n %s\"\n}";

        shell(String.join("\n", new WriteFile(file.toString(), text).scripted()));

        assertThat(file).content().isEqualTo(text + "\n");
    }

    /** What a POSIX shell that stops at the first failure prints; fails where the shell does. */
    private String shell(String script) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-euc", script).directory(directory.toFile()).redirectErrorStream(true).start();
        String output = new String(shell.getInputStream().readAllBytes());
        assertThat(shell.waitFor()).as(output).isZero();
        return output;
    }
}
