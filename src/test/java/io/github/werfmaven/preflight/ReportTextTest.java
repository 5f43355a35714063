package io.github.werfmaven.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReportTextTest {

    private static final CheckResult CHECK = new CheckResult("user-namespace", "all is well", List.of(), Duration.ZERO);

    @Test
    void hasARowForEachPartOfAFinding() {
        Finding finding = Finding.blocking(Set.of(Part.NATIVE), "it is forbidden", "0 in /proc",
                Remedy.of("allow it", new RemedyCommand.Run("sysctl a=1"), new RemedyCommand.Run("reboot")));

        assertThat(ReportText.findings(List.of(new WeighedFinding(Weight.BLOCKS, CHECK, finding)), true)).containsExactly(
                "BLOCKS   wrong   it is forbidden",
                "         seen    0 in /proc",
                "         remedy  allow it",
                "                   sudo sysctl a=1",
                "                   sudo reboot",
                "         check   user-namespace, https://werfmaven.github.io/werf-maven-plugin/checks/user-namespace.html");
    }

    @Test
    void leavesOutWhatDoesNotMatter() {
        Finding finding = Finding.degrading(Set.of(Part.VFS), "slow", "here", Remedy.of("mend it"));

        assertThat(ReportText.findings(List.of(new WeighedFinding(Weight.IDLE, CHECK, finding)), true)).isEmpty();
    }

    @Test
    void showsNoSignThatATerminalObeys() {
        Finding finding = Finding.degrading(Set.of(Part.VFS), "a\u001b[2Jb", "one\u0007\ntwo\r\nthree", Remedy.of("mend it"));

        assertThat(ReportText.rows(new WeighedFinding(Weight.MATTERS, CHECK, finding), true)).startsWith(
                "matters  wrong   a [2Jb",
                "         seen    one ",
                "                 two",
                "                 three");
    }
}
