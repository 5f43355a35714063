package io.github.werfmaven.preflight.checks;

import static io.github.werfmaven.preflight.checks.NamespaceLab.NOT_PERMITTED;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnprivilegedUserNamespacesCheckTest {

    private NamespaceLab lab;

    @BeforeEach
    void begin(@TempDir Path root) {
        lab = new NamespaceLab(root).refusing(NOT_PERMITTED);
        lab.fixture.kernelSetting("kernel.unprivileged_userns_clone", "0");
    }

    @Test
    void namesTheSettingOfDebianLikeKernels() {
        assertThat(lab.only("unprivileged-user-namespaces").seen()).isEqualTo(
                "kernel.unprivileged_userns_clone is 0; " + NOT_PERMITTED);
    }

    @Test
    void setsItNowAndForLater() {
        lab.fixture.program("/sbin/sysctl");

        assertThat(lab.only("unprivileged-user-namespaces").remedy().typed(true)).containsExactly(
                "printf '%s\\n' 'kernel.unprivileged_userns_clone = 1' | sudo tee /etc/sysctl.d/99-werf-unprivileged-userns-clone.conf",
                "sudo sysctl -p /etc/sysctl.d/99-werf-unprivileged-userns-clone.conf");
    }

    @Test
    void setsItWithoutSysctlWhereThereIsNone() {
        assertThat(lab.only("unprivileged-user-namespaces").remedy().typed(false)).contains(
                "printf '%s\\n' '1' > /proc/sys/kernel/unprivileged_userns_clone");
    }

    @Test
    void sendsToTheHostOfTheContainerWhereSettingsAreReadOnly() {
        lab.fixture.file("/proc/self/mountinfo", "22 1 0:3 / / rw - overlay overlay rw\n23 22 0:21 / /proc rw - proc proc rw\n"
                + "24 23 0:21 /sys /proc/sys ro - proc proc rw\n");

        assertThat(lab.only("unprivileged-user-namespaces").remedy().commands()).isEmpty();
    }
}
