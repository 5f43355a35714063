package io.github.werfmaven.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Severity;
import io.github.werfmaven.process.Command;
import io.github.werfmaven.process.RecordingProcessRunner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserNamespaceCheckTest {

    private static final String NO_SPACE = "unshare: unshare failed: No space left on device";
    private static final String NOT_PERMITTED = "unshare: unshare failed: Operation not permitted";
    private static final String APPARMOR = "kernel.apparmor_restrict_unprivileged_userns";
    private static final String IN_CHROOT = "23 22 0:21 / /proc rw - proc proc rw\n";

    private final RecordingProcessRunner processes = new RecordingProcessRunner();
    private HostFixture fixture;

    @BeforeEach
    void installUnshare(@TempDir Path root) {
        fixture = HostFixture.below(root)
                .program("/usr/bin/unshare")
                .program("/usr/bin/true")
                .kernelSetting("user.max_user_namespaces", "60000");
    }

    @Test
    void findsNothingWhereOneCanBeMade() {
        processes.succeeding("unshare", "");

        assertThat(findings()).isEmpty();
        assertThat(processes.commands()).containsExactly(command("/usr/bin/unshare", "-U", "-r", "/usr/bin/true"));
    }

    @Test
    void believesTheAttemptMoreThanTheSettings() {
        fixture.kernelSetting("kernel.unprivileged_userns_clone", "0").file("/proc/self/mountinfo", IN_CHROOT);
        processes.succeeding("unshare", "");

        assertThat(findings()).isEmpty();
    }

    @Test
    void findsNothingForRootWhoNeedsNone() {
        fixture.user("root", 0).status("CapEff", "000001ffffffffff");

        assertThat(findings()).isEmpty();
        assertThat(processes.commands()).isEmpty();
    }

    @Test
    void triesForRootInAContainerWhoMayNotAdministrate() {
        fixture.user("root", 0).status("CapEff", "00000000a80425fb").status("Seccomp", "2");
        processes.failing("unshare", 1, NOT_PERMITTED);

        assertThat(finding().problem()).contains("seccomp");
    }

    @Test
    void namesALimitThatIsTooLow() {
        fixture.kernelSetting("user.max_user_namespaces", "100");
        processes.failing("unshare", 1, NO_SPACE);

        assertThat(finding().seen()).isEqualTo("user.max_user_namespaces is 100; " + NO_SPACE);
        assertThat(finding().remedy().typed(true)).containsExactly(
                "printf '%s\\n' 'user.max_user_namespaces = 15000' | sudo tee /etc/sysctl.d/99-werf-max-user-namespaces.conf",
                "sudo sysctl -p /etc/sysctl.d/99-werf-max-user-namespaces.conf");
    }

    @Test
    void raisesALimitThatIsNotLowButReached() {
        processes.failing("unshare", 1, NO_SPACE);

        assertThat(finding().problem()).isEqualTo("as many user namespaces as this host allows are in use");
        assertThat(finding().remedy().typed(true).get(0)).contains("user.max_user_namespaces = 120000");
    }

    @Test
    void namesALimitOfNone() {
        fixture.kernelSetting("user.max_user_namespaces", "0");
        processes.failing("unshare", 1, NO_SPACE);

        assertThat(finding().problem()).isEqualTo("this host allows no user namespaces");
    }

    @Test
    void namesTheChrootBeforeAnySetting() {
        fixture.file("/proc/self/mountinfo", IN_CHROOT).kernelSetting("kernel.unprivileged_userns_clone", "0");
        processes.failing("unshare", 1, NOT_PERMITTED);

        assertThat(finding().problem()).contains("chroot");
        assertThat(finding().seen()).isEqualTo("no mount point / in /proc/self/mountinfo; " + NOT_PERMITTED);
    }

    @Test
    void namesTheSettingOfDebianLikeKernels() {
        fixture.kernelSetting("kernel.unprivileged_userns_clone", "0");
        processes.failing("unshare", 1, NOT_PERMITTED);

        assertThat(finding().seen()).startsWith("kernel.unprivileged_userns_clone is 0; ");
        assertThat(finding().remedy().typed(true).get(0)).contains("'kernel.unprivileged_userns_clone = 1'");
    }

    @Test
    void namesALimitOfNoneWhereTheKernelSaysNotPermitted() {
        fixture.kernelSetting("user.max_user_namespaces", "0");
        processes.failing("unshare", 1, NOT_PERMITTED);

        assertThat(finding().seen()).startsWith("user.max_user_namespaces is 0; ");
    }

    @Test
    void namesTheFilterOfAContainer() {
        fixture.status("Seccomp", "2");
        processes.failing("unshare", 1, NOT_PERMITTED);

        assertThat(finding().seen()).isEqualTo("Seccomp: 2 in /proc/self/status; " + NOT_PERMITTED);
        assertThat(finding().remedy().sentence()).contains("--security-opt seccomp=unconfined");
    }

    @Test
    void tellsWhatItSawWhereNoCauseIsKnown() {
        processes.failing("unshare", 1, "unshare: unshare failed: Invalid argument");

        assertThat(finding().seen()).isEqualTo("unshare: unshare failed: Invalid argument");
    }

    @Test
    void tellsTheExitCodeOfAnAttemptThatSaysNothing() {
        processes.failing("unshare", 126);

        assertThat(finding().seen()).endsWith("ended with exit code 126");
    }

    @Test
    void tellsThatTheAttemptHangs() {
        processes.hanging("unshare");

        assertThat(finding().seen()).endsWith("did not end in 5 s");
    }

    @Test
    void asksBuildahWhereAppArmorDecidesByProgram() {
        fixture.kernelSetting(APPARMOR, "1").program("/usr/bin/buildah");
        processes.succeeding("buildah", "");

        assertThat(findings()).isEmpty();
        assertThat(processes.commands()).containsExactly(command("/usr/bin/buildah", "unshare", "/usr/bin/true"));
    }

    @Test
    void givesABuildahThatAppArmorStopsAProfile() {
        fixture.kernelSetting(APPARMOR, "1").program("/opt/buildah");
        processes.failing("buildah", 1, "Error: setting uid: operation not permitted");
        String path = fixture.path("/opt/buildah").toString();

        Finding finding = check(Optional.of(fixture.path("/opt/buildah"))).findings().get(0);

        assertThat(finding.seen()).startsWith(APPARMOR + " is 1; ");
        assertThat(finding.remedy().typed(true)).containsExactly(
                "printf '%s\\n' 'abi <abi/4.0>,\ninclude <tunables/global>\nprofile werf-buildah \"" + path
                        + "\" flags=(unconfined) { userns, }' | sudo tee /etc/apparmor.d/werf-buildah",
                "sudo apparmor_parser -r /etc/apparmor.d/werf-buildah");
    }

    @Test
    void installsTheBuildahThatHasAProfileWhereThereIsNone() {
        fixture.kernelSetting(APPARMOR, "1");
        processes.failing("unshare", 1, "unshare: write failed /proc/self/uid_map: Operation not permitted");

        assertThat(finding().remedy().typed(true)).containsExactly("sudo apt-get install -y buildah");
    }

    @Test
    void judgesTheSettingsWhereNothingCanBeTried(@TempDir Path bare) {
        fixture = HostFixture.below(bare).kernelSetting("user.max_user_namespaces", "0");

        assertThat(finding().seen()).isEqualTo("user.max_user_namespaces is 0");
        assertThat(processes.commands()).isEmpty();
    }

    @Test
    void findsNothingInGoodSettingsWhereNothingCanBeTried(@TempDir Path bare) {
        fixture = HostFixture.below(bare).kernelSetting("kernel.unprivileged_userns_clone", "1");

        assertThat(findings()).isEmpty();
    }

    private Finding finding() {
        assertThat(findings()).hasSize(1).allMatch(finding -> finding.severity() == Severity.BLOCKING);
        return findings().get(0);
    }

    private List<Finding> findings() {
        return check(fixture.host().executable("buildah")).findings();
    }

    private UserNamespaceCheck check(Optional<Path> buildah) {
        return new UserNamespaceCheck(fixture.host(), processes, buildah);
    }

    private Command command(String program, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.set(all.size() - 1, fixture.path(arguments[arguments.length - 1]).toString());
        all.add(0, fixture.path(program).toString());
        return new Command(all, Optional.empty(), Map.of("LC_ALL", "C"));
    }
}
