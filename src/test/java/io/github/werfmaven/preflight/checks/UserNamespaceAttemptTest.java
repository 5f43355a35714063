package io.github.werfmaven.preflight.checks;

import static io.github.werfmaven.preflight.checks.NamespaceLab.NOT_PERMITTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.process.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserNamespaceAttemptTest {

    private NamespaceLab lab;

    @BeforeEach
    void begin(@TempDir Path root) {
        lab = new NamespaceLab(root);
    }

    @Test
    void isMadeOnceForAllChecks() {
        lab.processes.succeeding("unshare", "");

        assertThat(lab.findings()).isEmpty();
        assertThat(lab.processes.commands()).containsExactly(command("/usr/bin/unshare", "-U", "-r", "-m", "/usr/bin/true"));
    }

    @Test
    void isBelievedMoreThanTheSettings() {
        lab.fixture.kernelSetting("kernel.unprivileged_userns_clone", "0")
                .file("/proc/self/mountinfo", NamespaceLab.IN_CHROOT)
                .status("Seccomp", "2");
        lab.processes.succeeding("unshare", "");

        assertThat(lab.findings()).isEmpty();
    }

    @Test
    void isNotNeededForRootThatMayMount() {
        lab.fixture.user("root", 0).status("CapEff", "000001ffffffffff");

        assertThat(lab.findings()).isEmpty();
        assertThat(lab.processes.commands()).isEmpty();
    }

    @Test
    void isMadeForRootInAContainer() {
        lab.fixture.user("root", 0).status("CapEff", "00000000a80425fb").status("Seccomp", "2");
        lab.refusing(NOT_PERMITTED);

        assertThat(lab.only("seccomp").seen()).endsWith(NOT_PERMITTED);
    }

    @Test
    void isLeftToAnotherCheckWhereRootMayNotMapIds() {
        lab.fixture.user("root", 0).status("CapEff", "0000000000000000").status("Seccomp", "2");
        lab.refusing("unshare: write failed /proc/self/uid_map: Operation not permitted");

        assertThat(lab.findings()).isEmpty();
    }

    @Test
    void isMadeByBuildahWhereAppArmorDecidesByProgram() {
        lab.fixture.kernelSetting(NamespaceLab.APPARMOR, "1").program("/usr/bin/buildah");
        lab.processes.succeeding("buildah", "");

        assertThat(lab.findings()).isEmpty();
        assertThat(lab.processes.commands()).containsExactly(command("/usr/bin/buildah", "unshare", "/usr/bin/true"));
    }

    @Test
    void saysNothingWhereBuildahFailsForAnotherReason() {
        lab.fixture.kernelSetting(NamespaceLab.APPARMOR, "1").program("/usr/bin/buildah");
        lab.processes.failing("buildah", 125, "failed to get container config: open storage.conf: permission denied");

        assertThat(lab.findings()).isEmpty();
    }

    @Test
    void leavesTheSettingsWhereNothingCanBeTried() throws Exception {
        Files.delete(lab.fixture.path("/usr/bin/unshare"));
        lab.fixture.kernelSetting("user.max_user_namespaces", "0");

        assertThat(lab.only("max-user-namespaces").seen()).isEqualTo(
                "user.max_user_namespaces is 0; nothing was tried, for want of the program unshare");
    }

    @Test
    void findsNothingInGoodSettingsWhereNothingCanBeTried() throws Exception {
        Files.delete(lab.fixture.path("/usr/bin/unshare"));
        lab.fixture.kernelSetting("kernel.unprivileged_userns_clone", "1");

        assertThat(lab.findings()).isEmpty();
    }

    private Command command(String program, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.set(all.size() - 1, lab.fixture.path(arguments[arguments.length - 1]).toString());
        all.add(0, lab.fixture.path(program).toString());
        return new Command(all, Optional.empty(), Map.of("LC_ALL", "C"));
    }
}
