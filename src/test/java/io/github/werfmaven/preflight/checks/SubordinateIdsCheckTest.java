package io.github.werfmaven.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.libc.IdRange;
import io.github.werfmaven.libc.RecordingLibc;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubordinateIdsCheckTest {

    private static final IdRange ENOUGH = new IdRange(100_000, 65_536);

    private HostFixture fixture;

    @BeforeEach
    void begin(@TempDir Path root) {
        fixture = HostFixture.below(root);
    }

    @Test
    void findsNothingForAUserInBothFiles() {
        files("alice:100000:65536", "alice:100000:65536");

        assertThat(findings()).isEmpty();
    }

    @Test
    void findsNothingForAUserIdInTheFiles() {
        files("1000:100000:65536", "1000:100000:65536");

        assertThat(findings()).isEmpty();
    }

    @Test
    void addsUpTheRangesOfAUser() {
        files("alice:100000:60000\n1000:300000:5536", "alice:100000:30000\nbob:1:1\nalice:400000:35536");

        assertThat(findings()).isEmpty();
    }

    @Test
    void findsThatALineHasAWindowsLineEnd() {
        files("alice:100000:65536\r\n", "alice:100000:65536\r\n");

        assertThat(finding().severity()).isEqualTo(Severity.BLOCKING);
        assertThat(finding().seen()).isEqualTo("'alice:100000:65536\\r' in /etc/subuid");
        assertThat(finding().remedy().typed(false)).containsExactly(
                "sed -i 's/^[[:space:]]*//; s/[[:space:]]*$//' /etc/subuid",
                "sed -i 's/^[[:space:]]*//; s/[[:space:]]*$//' /etc/subgid");
    }

    @Test
    void mindsNoBlankAroundTheLineOfAnotherUser() {
        files("alice:100000:65536\nbob:200000:65536 \n", "alice:100000:65536\n");

        assertThat(findings()).isEmpty();
    }

    @Test
    void findsNothingForRoot() {
        fixture.user("root", 0);

        assertThat(findings()).isEmpty();
    }

    @Test
    void findsThatThereAreNoFiles() {
        assertThat(finding().severity()).isEqualTo(Severity.BLOCKING);
        assertThat(finding().seen()).isEqualTo("0 user ids and 0 group ids in /etc/subuid and /etc/subgid");
        assertThat(commands()).containsExactly(
                "echo 'alice:100000:65536' | sudo tee -a /etc/subuid", "echo 'alice:100000:65536' | sudo tee -a /etc/subgid");
    }

    @Test
    void addsOnlyTheKindThatIsMissing() {
        files("alice:100000:65536", "");

        assertThat(commands()).containsExactly("echo 'alice:165536:65536' | sudo tee -a /etc/subgid");
    }

    @Test
    void onlyDegradesWhereTheUserHasSome() {
        files("alice:100000:1000", "alice:100000:65536");

        assertThat(finding().severity()).isEqualTo(Severity.DEGRADING);
        assertThat(finding().seen()).startsWith("1,000 user ids and 65,536 group ids");
    }

    @Test
    void passesOverLinesThatAreNone() {
        files("# alice:100000:65536\n\nalice:100000\nalice:x:65536\nalice:99999999999:65536", "alice:100000:65536");

        assertThat(finding().seen()).startsWith("0 user ids");
    }

    @Test
    void proposesTheFirstRangeThatNobodyHas() {
        files("carol:300000:65536\nbob:100000:65536", "dave:165000:65536");

        assertThat(commands()).containsExactly(
                "echo 'alice:230536:65536' | sudo tee -a /etc/subuid", "echo 'alice:230536:65536' | sudo tee -a /etc/subgid");
    }

    @Test
    void proposesARangeBehindThoseThatLeaveNoGap() {
        files("bob:100000:65536\ncarol:170000:65536", "");

        assertThat(commands()).containsExactly(
                "echo 'alice:235536:65536' | sudo tee -a /etc/subuid", "echo 'alice:235536:65536' | sudo tee -a /etc/subgid");
    }

    @Test
    void proposesARangeWithoutIdsOfUsers() {
        fixture.user("carol", 120_000);

        assertThat(commands().get(0)).isEqualTo("echo 'carol:120001:65536' | sudo tee -a /etc/subuid");
    }

    @Test
    void proposesARangeAboveThoseOfTheUserSoThatFilesKeepTheirOwners() {
        files("alice:200000:1000", "alice:200000:1000");

        assertThat(commands().get(0)).isEqualTo("echo 'alice:201000:65536' | sudo tee -a /etc/subuid");
    }

    @Test
    void writesAFileAnewWhoseLastLineHasNoEnd() {
        fixture.file("/etc/subuid", "bob:100000:65536").file("/etc/subgid", "alice:100000:65536\n");

        assertThat(commands()).containsExactly(
                "printf '%s\\n' 'bob:100000:65536\nalice:165536:65536' | sudo tee /etc/subuid");
    }

    @Test
    void findsAFileThatTheUserMayNotRead() throws IOException {
        files("alice:100000:65536", "alice:100000:65536");
        // Root may read everything else.
        Files.delete(fixture.path("/etc/subuid"));
        Files.createDirectory(fixture.path("/etc/subuid"));

        assertThat(finding().seen()).endsWith(", and this user may not read /etc/subuid");
        assertThat(commands()).containsExactly("sudo chmod a+r /etc/subuid");
    }

    @Test
    void findsThatTheUserHasNoName() {
        fixture.user("?", 1234).environment("HOME", "/work");
        files("1234:100000:65536", "1234:100000:65536");

        assertThat(finding().seen()).isEqualTo("user id 1234 is not in /etc/passwd");
        assertThat(commands()).containsExactly("echo 'user1234:x:1234:1234::/work:/bin/sh' | sudo tee -a /etc/passwd");
    }

    @Test
    void writesTheIdOfAUserWithoutName() {
        fixture.user("?", 1234);

        assertThat(findings().get(1).remedy().typed(true)).containsExactly(
                "echo '1234:100000:65536' | sudo tee -a /etc/subuid", "echo '1234:100000:65536' | sudo tee -a /etc/subgid");
    }

    @Test
    void findsNothingWhereTheIdsReachUpToNobody() {
        files("alice:1:999\nalice:1001:64535", "alice:1:999\nalice:1001:64535");

        assertThat(findings()).isEmpty();
    }

    @Test
    void findsALineThatMakesSomeVersionsOfBuildahReadNone() {
        files("alice 100000 65536\nalice:100000:65536", "alice:100000:65536");

        assertThat(finding().severity()).isEqualTo(Severity.DEGRADING);
        assertThat(finding().seen()).isEqualTo("'alice 100000 65536' is not of the form owner:first id:how many");
        assertThat(commands()).containsExactly(
                "sudo sed -i -E '/^[[:space:]]*(#.*)?$|^[[:space:]]*[^:]+:[0-9]{1,10}:[0-9]{1,10}[[:space:]]*$/!d' /etc/subuid");
    }

    @Test
    void findsIdsThatTheUserNamespaceAroundDoesNotHave() {
        fixture.file("/proc/self/uid_map", "0 1000 1\n1 100000 65536\n").file("/proc/self/gid_map", "0 1000 1\n1 100000 65536\n");
        files("alice:100000:65536", "alice:100000:65536");

        assertThat(finding().severity()).isEqualTo(Severity.BLOCKING);
        assertThat(finding().seen()).startsWith("100000-165535 in /etc/subuid and /etc/subgid, not in /proc/self/uid_map");
        assertThat(commands().get(0)).isEqualTo(
                "printf '%s\\n' 'alice:1:999\nalice:1001:64536' | sudo tee /etc/subuid");
    }

    @Test
    void findsThatTheUserNamespaceOfRootHasOneIdOnly() {
        fixture.user("root", 0).file("/proc/self/uid_map", "0 1000 1\n").file("/proc/self/gid_map", "0 1000 1\n");

        assertThat(finding().severity()).isEqualTo(Severity.BLOCKING);
        assertThat(finding().seen()).isEqualTo("1 user ids and 1 group ids in /proc/self/uid_map and gid_map");
    }

    @Test
    void findsNothingForRootOfAUserNamespaceWithEnoughIds() {
        fixture.user("root", 0).file("/proc/self/uid_map", "0 100000 65536\n").file("/proc/self/gid_map", "0 100000 65536\n");

        assertThat(findings()).isEmpty();
    }

    @Test
    void readsTheFilesWhereNsswitchNamesThem() {
        fixture.file("/etc/nsswitch.conf", "passwd: files sss\nsubid: files # as ever\n");
        files("alice:100000:65536", "alice:100000:65536");

        assertThat(findings()).isEmpty();
    }

    @Test
    void asksTheServiceThatNsswitchNames() {
        RecordingLibc libc = new RecordingLibc().givingUserIds(ENOUGH).givingGroupIds(ENOUGH);
        fixture.file("/etc/nsswitch.conf", "subid: sss\n").libc(libc);

        assertThat(findings()).isEmpty();
        assertThat(libc.asked()).containsExactly("uid alice", "gid alice");
    }

    @Test
    void findsThatTheServiceGivesTooFew() {
        fixture.file("/etc/nsswitch.conf", "subid:\tsss\n").libc(new RecordingLibc().givingUserIds(ENOUGH));
        files("alice:100000:65536", "alice:100000:65536");

        assertThat(finding().seen()).isEqualTo(
                "65,536 user ids and 0 group ids as libsubid says; nsswitch.conf names sss for subid");
        assertThat(finding().remedy().sentence()).isEqualTo("have sss give this user 65,536 of each");
        assertThat(commands()).isEmpty();
    }

    @Test
    void readsTheFilesWhereTheServiceCannotBeAsked() {
        fixture.file("/etc/nsswitch.conf", "subid: sss\n").libc(new RecordingLibc().unavailable("there is no libsubid"));
        files("alice:100000:65536", "alice:100000:65536");

        assertThat(findings()).isEmpty();
    }

    @Test
    void saysThatTheServiceCouldNotBeAsked() {
        fixture.file("/etc/nsswitch.conf", "subid: sss\n").libc(new RecordingLibc().unavailable("there is no libsubid"));

        assertThat(finding().seen()).isEqualTo("0 user ids and 0 group ids in /etc/subuid and /etc/subgid; "
                + "nsswitch.conf names sss for subid, but there is no libsubid");
    }

    private void files(String subuid, String subgid) {
        fixture.file("/etc/subuid", subuid + "\n").file("/etc/subgid", subgid + "\n");
    }

    private List<String> commands() {
        return finding().remedy().typed(true);
    }

    private Finding finding() {
        assertThat(findings()).hasSize(1);
        return findings().get(0);
    }

    private List<Finding> findings() {
        return new SubordinateIdsCheck(fixture.host()).findings();
    }
}
