package io.github.werfmaven.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Severity;
import io.github.werfmaven.process.Command;
import io.github.werfmaven.process.RecordingProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverlayCheckTest {

    private static final String PREPARED = "namespace\nentered\nprepared\n";
    private static final String SERVED = PREPARED + "mounted\nserved\n";
    private static final String REFUSED = "mount: merged: permission denied.";

    private final RecordingProcessRunner processes = new RecordingProcessRunner();
    private HostFixture fixture;

    @BeforeEach
    void installTools(@TempDir Path root) throws IOException {
        fixture = HostFixture.below(root)
                .program("/usr/bin/unshare")
                .program("/usr/bin/mount")
                .kernelSetting("kernel.osrelease", "6.1.0-18-amd64")
                .file("/proc/filesystems", "nodev\tproc\n\text4\nnodev\toverlay\n");
        Files.createDirectories(fixture.path("/home/alice"));
    }

    @Test
    void findsNothingWhereAnOverlayCanBeMountedAndUsed() {
        ending(SERVED, "");

        assertThat(findings()).isEmpty();
    }

    @Test
    void triesItInAUserNamespaceAsBuildahDoes() {
        ending(SERVED, "");

        findings();

        assertThat(arguments().subList(1, 9)).containsExactly("-U", "-r", "sh", "-c", "echo namespace; exec \"$@\"", "sh",
                fixture.path("/usr/bin/unshare").toString(), "-m");
        assertThat(arguments()).endsWith(",userxattr");
    }

    @Test
    void triesItForRootAsRoot() {
        fixture.user("root", 0).status("CapEff", "000001ffffffffff");
        ending("entered\nprepared\nmounted\nserved\n", "");

        assertThat(findings()).isEmpty();
        assertThat(arguments().subList(1, 4)).containsExactly("-m", "sh", "-c");
        assertThat(arguments()).endsWith("");
    }

    @Test
    void asksBuildahForTheNamespaceWhereAppArmorDecidesByProgram() {
        fixture.kernelSetting("kernel.apparmor_restrict_unprivileged_userns", "1").program("/usr/bin/buildah");
        processes.succeeding("buildah", SERVED);

        assertThat(findings()).isEmpty();
        assertThat(arguments().subList(1, 4)).containsExactly("unshare", "sh", "-c");
    }

    @Test
    void leavesNothingBehind() {
        ending(SERVED, "");

        findings();

        assertThat(fixture.path("/home/alice")).isEmptyDirectory();
        assertThat(fixture.path("/home")).isDirectoryNotContaining(file -> !file.endsWith("alice"));
    }

    @Test
    void isSilentWhereNoUserNamespaceCanBeMade() {
        ending("", "unshare: unshare failed: Operation not permitted");

        assertThat(findings()).isEmpty();
    }

    @Test
    void isSilentWhereTheFileSystemIsFull() {
        ending("namespace\nentered\n", "mkdir: cannot create directory 'first': No space left on device");

        assertThat(findings()).isEmpty();
    }

    @Test
    void isSilentWhereNothingCanBeTried() throws IOException {
        Files.delete(fixture.path("/usr/bin/mount"));

        assertThat(findings()).isEmpty();
        assertThat(processes.commands()).isEmpty();
    }

    @Test
    void saysThatNothingCanBeMountedAtAll() {
        fixture.status("Seccomp", "2");
        ending("namespace\n", "unshare: cannot change root filesystem propagation: Operation not permitted");

        assertThat(finding().parts()).containsExactly(Part.NATIVE);
        assertThat(finding().seen()).isEqualTo("Seccomp: 2 in /proc/self/status; "
                + "unshare: cannot change root filesystem propagation: Operation not permitted");
    }

    @Test
    void namesTheFilterThatRefusesAnOverlay() {
        fixture.status("Seccomp", "2");
        ending(PREPARED, REFUSED);

        assertThat(finding().parts()).containsExactly(Part.NATIVE_OVERLAY);
        assertThat(finding().problem()).contains("seccomp");
        assertThat(finding().remedy().sentence()).contains("seccomp=unconfined");
    }

    @Test
    void namesTheProfileOfAppArmorBeforeTheFilter() {
        fixture.status("Seccomp", "2").file("/proc/self/attr/current", "docker-default (enforce)\n");
        ending(PREPARED, REFUSED);

        assertThat(finding().seen()).startsWith("docker-default (enforce) in /proc/self/attr/current");
    }

    @Test
    void namesTheTypeThatSelinuxGivesContainers() {
        fixture.file("/proc/self/attr/current", "system_u:system_r:container_t:s0:c1,c2\0");
        ending(PREPARED, REFUSED);

        assertThat(finding().problem()).isEqualTo("SELinux forbids mounts to this container");
    }

    @Test
    void namesTheModuleThatIsMissing() {
        fixture.file("/proc/filesystems", "nodev\tproc\n\text4\n")
                .file("/lib/modules/6.1.0-18-amd64/modules.dep", "kernel/fs/overlayfs/overlay.ko:\n");
        ending(PREPARED, "mount: merged: unknown filesystem type 'overlay'.");

        assertThat(finding().seen()).isEqualTo("no overlay in /proc/filesystems");
        assertThat(finding().remedy().typed(true)).endsWith("sudo modprobe overlay");
    }

    @Test
    void namesAKernelFromBeforeOverlaysInUserNamespaces() {
        fixture.kernelSetting("kernel.osrelease", "5.4.0-200-generic");
        ending(PREPARED, "mount: merged: permission denied.");

        assertThat(finding().seen()).isEqualTo("Linux 5.4.0-200-generic; mount: merged: permission denied.");
    }

    @Test
    void believesTheMountMoreThanTheVersion() {
        fixture.kernelSetting("kernel.osrelease", "4.18.0-553.el8_10.x86_64");
        ending(SERVED, "");

        assertThat(findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"overlay", "nfs4", "fuse.sshfs"})
    void leavesItToTheCheckOfTheFileSystemWhereThatExplainsIt(String type) throws IOException {
        fixture.file("/proc/self/mountinfo", "22 1 254:0 / / rw,relatime - ext4 /dev/vda rw\n"
                + "30 22 0:50 / " + fixture.path("/home").toRealPath() + " rw - " + type + " some rw\n");
        ending(PREPARED, REFUSED);

        assertThat(findings()).isEmpty();
    }

    @Test
    void tellsWhatTheKernelSaidWhereNoCauseIsKnown() {
        ending(PREPARED, "mount: merged: wrong fs type, bad option, bad superblock on overlay.");

        assertThat(finding().seen()).isEqualTo("mount: merged: wrong fs type, bad option, bad superblock on overlay.");
    }

    @Test
    void findsAFileSystemThatAllowsTheMountAndCannotServe() {
        ending(PREPARED + "mounted\n", "rm: cannot remove 'merged/directory': Directory not empty");

        assertThat(finding().parts()).containsExactly(Part.NATIVE_OVERLAY);
        assertThat(finding().seen()).startsWith("rm: cannot remove 'merged/directory': Directory not empty, in an overlay in ");
        assertThat(finding().remedy().sentence()).contains("ftype=1");
    }

    @Test
    void tellsThatTheMountHangs() {
        processes.answering("unshare", command -> RecordingProcessRunner.result(command, 143, true, PREPARED));

        assertThat(finding().seen()).isEqualTo("it did not end in 3 s");
    }

    private void ending(String steps, String complaint) {
        processes.answering("unshare", command -> RecordingProcessRunner.result(
                command, complaint.isEmpty() ? 0 : 1, false, steps, complaint.isEmpty() ? new String[0] : new String[] {complaint}));
    }

    private List<String> arguments() {
        return processes.commands().stream().findFirst().map(Command::arguments).orElseThrow();
    }

    private Finding finding() {
        assertThat(findings()).hasSize(1).allMatch(finding -> finding.severity() == Severity.BLOCKING);
        return findings().get(0);
    }

    private List<Finding> findings() {
        Optional<Path> buildah = fixture.host().executable("buildah");
        return new OverlayCheck(fixture.host(), processes, buildah).findings();
    }
}
