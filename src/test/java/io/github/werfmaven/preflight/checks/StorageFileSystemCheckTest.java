package io.github.werfmaven.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Severity;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorageFileSystemCheckTest {

    private HostFixture fixture;

    @BeforeEach
    void makeHost(@TempDir Path root) {
        fixture = HostFixture.below(root);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ext4", "xfs", "btrfs", "zfs", "f2fs", "virtiofs"})
    void findsNothingOnALocalDisk(String type) {
        mount(type, "rw,relatime");

        assertThat(findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"overlay", "aufs", "ecryptfs", "9p", "fuse.sshfs"})
    void findsThatNoOverlayCanBeMounted(String type) {
        mount(type, "rw");

        assertThat(finding().severity()).isEqualTo(Severity.BLOCKING);
        assertThat(finding().parts()).containsExactly(Part.NATIVE_OVERLAY);
        assertThat(finding().seen()).isEqualTo(fixture.path("/home/alice/.local/share/containers/storage") + " lies on /, " + type);
    }

    @Test
    void saysNothingAgainstFuseOverlayfsThere() {
        mount("overlay", "rw");
        fixture.program("/usr/bin/fuse-overlayfs").file("/dev/fuse", "");

        assertThat(finding().parts()).containsExactly(Part.NATIVE_OVERLAY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nfs4", "cifs", "ceph"})
    void findsThatAServerDecidesAboutOwners(String type) {
        mount(type, "rw");

        assertThat(findings()).extracting(Finding::severity).containsOnly(Severity.BLOCKING);
        assertThat(findings()).flatExtracting(Finding::parts).containsExactly(Part.VFS, Part.NATIVE_OVERLAY);
    }

    @Test
    void leavesANetworkFileSystemToRoot() {
        mount("nfs4", "rw");
        fixture.user("root", 0);

        assertThat(findings()).isEmpty();
    }

    @Test
    void findsAFileSystemWithoutOwners() {
        mount("vfat", "rw");

        assertThat(finding().parts()).containsExactly(Part.NATIVE);
    }

    @Test
    void findsThatImagesLieInMemory() {
        mount("tmpfs", "rw");

        assertThat(finding().severity()).isEqualTo(Severity.DEGRADING);
    }

    @Test
    void findsAReadOnlyMount() {
        mount("ext4", "ro,noexec");

        assertThat(finding().severity()).isEqualTo(Severity.BLOCKING);
        assertThat(finding().remedy().typed(true)).containsExactly("sudo mount -o remount,rw /");
    }

    @Test
    void saysToAContainerHowItHasToBeStarted() {
        mount("overlay", "ro");
        fixture.file("/.dockerenv", "");

        assertThat(finding().remedy().commands()).isEmpty();
        assertThat(finding().remedy().sentence()).contains("--read-only");
    }

    @Test
    void findsThatProgramsOfLayersThatAreCopiedCannotBeRun() {
        mount("ext4", "rw,noexec");

        assertThat(finding().parts()).containsExactly(Part.VFS);
        assertThat(finding().remedy().typed(true)).containsExactly("sudo mount -o remount,exec /");
    }

    @Test
    void findsThatProgramsOfLayersThatAreCopiedDoNotChangeTheUser() {
        mount("ext4", "rw,nosuid,nodev");

        assertThat(finding().severity()).isEqualTo(Severity.DEGRADING);
        assertThat(finding().parts()).containsExactly(Part.VFS);
    }

    @Test
    void findsNothingWhereMountsCannotBeRead() {
        fixture.file("/proc/self/mountinfo", "");

        assertThat(findings()).isEmpty();
    }

    private void mount(String type, String options) {
        fixture.file("/proc/self/mountinfo", "22 1 254:0 / / " + options + " - " + type + " /dev/vda rw\n");
    }

    private Finding finding() {
        assertThat(findings()).hasSize(1);
        return findings().get(0);
    }

    private List<Finding> findings() {
        return new StorageFileSystemCheck(fixture.host()).findings();
    }
}
