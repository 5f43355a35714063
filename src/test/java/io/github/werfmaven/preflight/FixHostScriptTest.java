package io.github.werfmaven.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.preflight.RemedyCommand.AppendLine;
import io.github.werfmaven.preflight.RemedyCommand.Install;
import io.github.werfmaven.preflight.RemedyCommand.Run;
import io.github.werfmaven.preflight.RemedyCommand.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts are really run, by a shell whose id, apt-get and sysctl are the test's. */
class FixHostScriptTest {

    private static final Remedy CRUN = Remedy.of("install crun", new Install("apt-get update", "apt-get install -y", List.of("crun")));
    private static final Remedy UIDMAP =
            Remedy.of("install newuidmap", new Install("apt-get update", "apt-get install -y", List.of("uidmap")));
    private static final Remedy SYSCTL = Remedy.of("allow it", new Run("sysctl -p /etc/sysctl.d/a.conf"));

    @TempDir
    Path directory;

    private Path journal;

    @BeforeEach
    void setUp() throws IOException {
        journal = Files.writeString(directory.resolve("journal"), "");
        program("id", "echo 0");
        program("apt-get", "echo apt-get \"$@\" >> " + journal);
        program("sysctl", "echo sysctl \"$@\" >> " + journal);
    }

    @Test
    void isNotThereWhereAnAdministratorHasNothingToDo() {
        assertThat(FixHostScript.of(
                        List.of(
                                finding(Weight.IDLE, "crun", CRUN),
                                finding(Weight.BLOCKS, "tmp", Remedy.of("take another", new User("export TMPDIR=/var/tmp"))),
                                finding(Weight.MATTERS, "seccomp", Remedy.of("start the container otherwise"))),
                        "Debian"))
                .isEmpty();
    }

    @Test
    void installsAllPackagesAtOnceBeforeItDoesAnythingElse() throws Exception {
        run(finding(Weight.BLOCKS, "sysctl", SYSCTL), finding(Weight.BLOCKS, "ids", UIDMAP), finding(Weight.MATTERS, "crun", CRUN));

        assertThat(journal).hasContent("""
                apt-get update
                apt-get install -y uidmap crun
                sysctl -p /etc/sysctl.d/a.conf
                """);
    }

    @Test
    void takesAwayWhatIsInTheWayOfAPackageBeforeItIsInstalled() throws Exception {
        Remedy crun = Remedy.of("install crun", new Run("sysctl away"), CRUN.commands().get(0), new Run("sysctl after"));

        run(finding(Weight.BLOCKS, "sysctl", SYSCTL), finding(Weight.MATTERS, "crun", crun));

        assertThat(journal).hasContent("""
                sysctl away
                apt-get update
                apt-get install -y crun
                sysctl -p /etc/sysctl.d/a.conf
                sysctl after
                """);
    }

    @Test
    void goesOnWhereTheListsOfPackagesCannotBeRefreshed() throws Exception {
        program("apt-get", "echo apt-get \"$@\" >> " + journal + "; [ \"$1\" != update ]");

        run(finding(Weight.BLOCKS, "ids", UIDMAP));

        assertThat(journal).content().endsWith("apt-get install -y uidmap\n");
    }

    @Test
    void asksNothing() throws Exception {
        program("apt-get", "echo \"$DEBIAN_FRONTEND\" >> " + journal);

        run(finding(Weight.BLOCKS, "ids", UIDMAP));

        assertThat(journal).content().startsWith("noninteractive\n");
    }

    @Test
    void stopsAtTheFirstCommandThatFails() throws Exception {
        program("apt-get", "exit 100");

        Process script = start(text(finding(Weight.BLOCKS, "ids", UIDMAP), finding(Weight.BLOCKS, "sysctl", SYSCTL)));

        assertThat(script.waitFor()).isEqualTo(100);
        assertThat(journal).isEmptyFile();
    }

    @Test
    void refusesToRunForAnybodyButRoot() throws Exception {
        program("id", "echo 1000");

        Process script = start(text(finding(Weight.BLOCKS, "sysctl", SYSCTL)));

        assertThat(new String(script.getInputStream().readAllBytes())).isEqualTo("fix-host.sh: only root can do this\n");
        assertThat(script.waitFor()).isEqualTo(1);
        assertThat(journal).isEmptyFile();
    }

    @Test
    void doesOnceWhatMendsSeveralFindings() throws Exception {
        run(finding(Weight.BLOCKS, "kernel", SYSCTL), finding(Weight.MATTERS, "user-namespace", SYSCTL));

        assertThat(journal).hasContent("sysctl -p /etc/sysctl.d/a.conf");
    }

    @Test
    void saysWhyItDoesWhatItDoes() {
        assertThat(text(finding(Weight.BLOCKS, "user-namespace", SYSCTL)).lines()).containsSubsequence(
                "# Debian 12, user alice",
                "# user-namespace: it is forbidden",
                "# Seen: 0 in /proc",
                "sysctl -p /etc/sysctl.d/a.conf");
    }

    @Test
    void takesNothingThatWasSeenForACommand() throws Exception {
        Finding finding = Finding.blocking(Set.of(Part.NATIVE), "no\ntouch " + directory + "/x", "a\rb\n$(touch " + directory + "/x)", SYSCTL);

        run(new WeighedFinding(Weight.BLOCKS, check("tricky"), finding));

        assertThat(directory.resolve("x")).doesNotExist();
    }

    @Test
    void doesNoHarmTheSecondTime() throws Exception {
        Path file = Files.writeString(directory.resolve("sub'uid"), "bob:1:2");
        WeighedFinding finding =
                finding(Weight.BLOCKS, "ids", Remedy.of("give ids", new AppendLine(file.toString(), "$(id):1:2")));

        run(finding);
        run(finding);

        assertThat(file).content().isEqualTo("bob:1:2\n$(id):1:2\n");
    }

    private void run(WeighedFinding... findings) throws Exception {
        Process script = start(text(findings));
        String output = new String(script.getInputStream().readAllBytes());
        assertThat(script.waitFor()).as(output).isZero();
    }

    private Process start(String text) throws IOException {
        Path script = Files.writeString(directory.resolve("fix-host.sh"), text);
        ProcessBuilder shell = new ProcessBuilder("sh", script.toString()).redirectErrorStream(true);
        shell.environment().compute("PATH", (name, path) -> directory + ":" + path);
        return shell.start();
    }

    private static String text(WeighedFinding... findings) {
        return FixHostScript.of(List.of(findings), "Debian 12, user\nalice").orElseThrow();
    }

    private void program(String name, String commands) throws IOException {
        Path file = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + commands + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static WeighedFinding finding(Weight weight, String check, Remedy remedy) {
        return new WeighedFinding(weight, check(check), Finding.blocking(Set.of(Part.NATIVE), "it is forbidden", "0 in /proc", remedy));
    }

    private static CheckResult check(String name) {
        return new CheckResult(name, "all is well", List.of(), Duration.ZERO);
    }
}
