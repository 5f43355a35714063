package io.github.werfmaven.preflight.checks;

import static io.github.werfmaven.preflight.checks.NamespaceLab.NOT_PERMITTED;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChrootCheckTest {

    private NamespaceLab lab;

    @BeforeEach
    void begin(@TempDir Path root) {
        lab = new NamespaceLab(root).refusing(NOT_PERMITTED);
    }

    @Test
    void namesTheChrootBeforeAnySetting() {
        lab.fixture.file("/proc/self/mountinfo", NamespaceLab.IN_CHROOT)
                .kernelSetting("kernel.unprivileged_userns_clone", "0")
                .status("Seccomp", "2");

        assertThat(lab.only("chroot").problem()).isEqualTo(
                "this process runs in a chroot, where the kernel allows no user namespaces");
        assertThat(lab.only("chroot").seen()).isEqualTo("no mount point / in /proc/self/mountinfo; " + NOT_PERMITTED);
    }

    @Test
    void namesAChrootIntoAMountPointByAnAncestorOutsideOfIt() {
        lab.fixture.status("PPid", "70")
                .file("/proc/70/status", "Name:\tsh\nPPid:\t60\n")
                .file("/proc/70/mountinfo", "22 1 254:0 / / rw - ext4 /dev/vda rw\n")
                .file("/proc/60/status", "PPid:\t0\n")
                .file("/proc/60/mountinfo", "20 1 254:0 / / rw - ext4 /dev/vda rw\n22 20 254:0 / /srv/jail rw - ext4 /dev/vda rw\n");

        assertThat(lab.only("chroot").seen()).startsWith("the directory / is /srv/jail in /proc/60/mountinfo; ");
    }

    @Test
    void seesNoChrootWhereAllAncestorsHaveTheSameRoot() {
        lab.fixture.status("PPid", "70")
                .file("/proc/70/status", "PPid:\t0\n")
                .file("/proc/70/mountinfo", "22 1 254:0 / / rw - ext4 /dev/vda rw\n");

        assertThat(lab.only("user-namespace").seen()).isEqualTo(NOT_PERMITTED);
    }
}
