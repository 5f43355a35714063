package io.github.werfmaven.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Severity;
import io.github.werfmaven.process.RecordingProcessRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdMappingToolsCheckTest {

    private static final int SET_USER_ID = 04755;

    private final RecordingProcessRunner processes = new RecordingProcessRunner();
    private HostFixture fixture;

    @BeforeEach
    void begin(@TempDir Path root) {
        fixture = HostFixture.below(root);
    }

    @Test
    void findsNothingWhereBothHaveTheirSetuidBit() {
        tools(SET_USER_ID, SET_USER_ID);

        assertThat(findings()).isEmpty();
        assertThat(processes.commands()).isEmpty();
    }

    @Test
    void findsNothingForRoot() {
        fixture.user("root", 0).status("CapEff", "000001ffffffffff");

        assertThat(findings()).isEmpty();
    }

    @Test
    void findsThatTheyAreNotInstalled() {
        assertThat(finding().problem()).isEqualTo("newuidmap is not installed");
        assertThat(finding().remedy().typed(true)).containsExactly("sudo apt-get install -y uidmap");
    }

    @Test
    void findsThatOneIsNotInstalled() {
        fixture.program("/usr/bin/newuidmap", SET_USER_ID);

        assertThat(finding().problem()).isEqualTo("newgidmap is not installed");
    }

    @Test
    void leavesNoNewPrivilegesToItsCheck() {
        tools(0755, 0755);
        fixture.status("NoNewPrivs", "1");

        assertThat(findings()).isEmpty();
    }

    @Test
    void findsThatOneMayNotBeExecuted() {
        tools(SET_USER_ID, 0644);

        assertThat(finding().problem()).isEqualTo("newgidmap may not be executed by this user");
        assertThat(finding().seen()).startsWith("mode 0644 of ");
    }

    @Test
    void findsAFileSystemThatTakesTheirPrivilegeAway() {
        tools(SET_USER_ID, SET_USER_ID);
        fixture.file("/proc/self/mountinfo", "22 1 254:0 / / rw - ext4 /dev/vda rw\n30 22 254:1 / /usr rw,nosuid - ext4 /dev/vdb rw\n")
                .file("/etc/fstab", "/dev/vdb /usr ext4 defaults,nosuid 0 2\n");

        assertThat(finding().seen()).startsWith("nosuid at /usr in /proc/self/mountinfo");
        assertThat(finding().remedy().typed(false)).containsExactly(
                "mount -o remount,bind,suid /usr",
                "sed -i -E '\\#^[^[:space:]]+[[:space:]]+/usr[[:space:]]#s/\\bnosuid\\b/suid/' /etc/fstab");
    }

    @Test
    void findsThatAContainerLetsNoProgramGainTheCapability() {
        tools(SET_USER_ID, SET_USER_ID);
        fixture.status("CapBnd", "00000000a804253b");

        assertThat(findings()).extracting(Finding::seen).containsExactly(
                "CapBnd in /proc/self/status is without SETUID", "CapBnd in /proc/self/status is without SETGID");
        assertThat(findings().get(0).remedy().sentence()).contains("--cap-add for SETUID");
    }

    @Test
    void findsCapabilitiesThatRootLacks() {
        fixture.user("root", 0).status("CapEff", "0000000000000080");

        assertThat(finding().seen()).isEqualTo("CapEff in /proc/self/status is without SETGID, SETFCAP");
    }

    @Test
    void findsNothingForRootInAContainerWithTheUsualCapabilities() {
        fixture.user("root", 0).status("CapEff", "00000000a80425fb");

        assertThat(findings()).isEmpty();
    }

    @Test
    void givesFileCapabilitiesInAContainerWhereSetuidProgramsFail() {
        ableToTry();
        fixture.status("CapBnd", "00000000a80425fb").program("/sbin/setcap");
        processes.failing("unshare", 1, "newuidmap: write to uid_map failed: Operation not permitted");

        assertThat(finding().seen()).startsWith("newuidmap: write to uid_map failed: Operation not permitted; mode 4755 of ");
        assertThat(finding().remedy().typed(false)).containsExactly(
                "chmod u-s " + path("/usr/bin/newuidmap"), "setcap cap_setuid+ep " + path("/usr/bin/newuidmap"),
                "chmod u-s " + path("/usr/bin/newgidmap"), "setcap cap_setgid+ep " + path("/usr/bin/newgidmap"));
    }

    @Test
    void installsProgramsAgainThatFailForNoKnownReason() {
        ableToTry();
        processes.failing("unshare", 1, "/usr/bin/newgidmap: 1: Syntax error");

        assertThat(finding().problem()).isEqualTo("newgidmap is there, but cannot map ids");
        assertThat(finding().remedy().typed(false)).containsExactly("apt-get install -y uidmap");
    }

    @Test
    void givesAllThatLackTheSetuidBitItBackWhereFileCapabilitiesCannotBeReadAndMappingFails() {
        ableToTry();
        tools(0755, 0755);
        processes.failing("unshare", 1, "newuidmap: write to uid_map failed: Operation not permitted");

        assertThat(finding().remedy().typed(false)).containsExactly(
                "chown root " + path("/usr/bin/newuidmap"), "chmod 4755 " + path("/usr/bin/newuidmap"),
                "chown root " + path("/usr/bin/newgidmap"), "chmod 4755 " + path("/usr/bin/newgidmap"));
    }

    @Test
    void findsThatOneFailsWithoutAWord() {
        ableToTry();
        processes.failing("unshare", 1);

        assertThat(finding().problem()).isEqualTo("newuidmap or newgidmap is there, but cannot map ids");
    }

    @Test
    void findsNothingWhereThisUnshareCannotTryIt() {
        ableToTry();
        processes.failing("unshare", 1, "unshare: unrecognized option '--map-auto'");

        assertThat(findings()).isEmpty();
    }

    @Test
    void triesNothingWithIdsThatCannotBeMapped() {
        ableToTry();
        fixture.file("/etc/subuid", "alice:1000:65536\n");

        assertThat(findings()).isEmpty();
        assertThat(processes.commands()).isEmpty();
    }

    @Test
    void findsNothingWhereTheyHaveFileCapabilities() {
        tools(0755, 0755);
        fixture.program("/sbin/getcap");
        processes.succeeding("getcap", "newuidmap cap_setuid=ep newgidmap cap_setgid=ep\n");

        assertThat(findings()).isEmpty();
        assertThat(processes.commands()).extracting(command -> command.arguments().get(1))
                .containsExactly(path("/usr/bin/newuidmap"), path("/usr/bin/newgidmap"));
    }

    @Test
    void findsThatOneHasLostItsSetuidBit() {
        tools(SET_USER_ID, 0755);
        fixture.program("/sbin/getcap");
        processes.succeeding("getcap", "");

        assertThat(finding().problem()).isEqualTo("newgidmap is not allowed to map ids");
        assertThat(finding().seen()).isEqualTo(
                "mode 0755 of " + path("/usr/bin/newgidmap") + ", and no file capability cap_setgid");
        assertThat(finding().remedy().typed(true)).containsExactly(
                "sudo chown root " + path("/usr/bin/newgidmap"), "sudo chmod 4755 " + path("/usr/bin/newgidmap"));
    }

    @Test
    void findsThatBothHaveLostTheirSetuidBits() {
        tools(0755, 0755);
        fixture.program("/sbin/getcap");
        processes.succeeding("getcap", "");

        assertThat(findings()).hasSize(2);
    }

    @Test
    void findsNothingWhereFileCapabilitiesCannotBeRead() {
        tools(0755, 0755);

        assertThat(findings()).isEmpty();
    }

    /** Good tools, good ids, and an unshare to try them with. */
    private void ableToTry() {
        tools(SET_USER_ID, SET_USER_ID);
        fixture.program("/usr/bin/unshare").program("/usr/bin/true")
                .file("/etc/subuid", "alice:100000:65536\n").file("/etc/subgid", "alice:100000:65536\n");
    }

    private void tools(int newuidmapMode, int newgidmapMode) {
        fixture.program("/usr/bin/newuidmap", newuidmapMode).program("/usr/bin/newgidmap", newgidmapMode);
    }

    private String path(String absolute) {
        return fixture.path(absolute).toString();
    }

    private Finding finding() {
        assertThat(findings()).hasSize(1).allMatch(finding -> finding.severity() == Severity.BLOCKING);
        return findings().get(0);
    }

    private List<Finding> findings() {
        // The namespace itself can be made.
        var namespace = new UserNamespaceAttempt(fixture.host(), new RecordingProcessRunner().succeeding("unshare", ""), Optional.empty());
        return new IdMappingToolsCheck(fixture.host(), processes, namespace).findings();
    }
}
