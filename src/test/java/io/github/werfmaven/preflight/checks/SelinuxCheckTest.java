package io.github.werfmaven.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelinuxCheckTest {

    private static final String MOUNT = "24 23 0:22 / /sys/fs/selinux rw,relatime - selinuxfs selinuxfs rw\n";
    private static final String CONTEXTS = "process = \"system_u:system_r:container_t:s0\"\nfile = \"system_u:object_r:container_file_t:s0\"\n";

    private HostFixture fixture;

    @BeforeEach
    void enforce(@TempDir Path root) {
        fixture = HostFixture.below(root)
                .distribution("fedora", "")
                .file("/proc/self/mountinfo", MOUNT)
                .file("/sys/fs/selinux/enforce", "1")
                .file("/sys/fs/selinux/context", "")
                .file("/etc/selinux/config", "SELINUX=enforcing\nSELINUXTYPE=targeted\n");
    }

    @Test
    void findsNothingWhereThePolicyKnowsTheLabel() {
        fixture.file("/usr/share/containers/selinux/contexts", CONTEXTS);

        assertThat(findings()).isEmpty();
        assertThat(fixture.path("/sys/fs/selinux/context")).content().isEqualTo("system_u:system_r:container_t:s0");
    }

    @Test
    void readsTheLabelsOfThePolicyItself() {
        fixture.file("/etc/selinux/targeted/contexts/lxc_contexts", CONTEXTS);

        assertThat(findings()).isEmpty();
    }

    @Test
    void findsAPolicyWithoutContainers() {
        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.DEGRADING);
            assertThat(finding.parts()).containsExactlyInAnyOrder(Part.ROOTLESS, Part.CHROOT);
            assertThat(finding.remedy().typed(true)).containsExactly("sudo dnf install -y container-selinux");
        });
    }

    @Test
    void findsALabelThatTheKernelRefuses() throws IOException {
        fixture.file("/usr/share/containers/selinux/contexts", CONTEXTS);
        Path context = fixture.path("/sys/fs/selinux/context");
        Files.delete(context);
        // Another file that answers whatever it does not understand with EINVAL: proc_pid_oom_score_adj(5).
        Files.createSymbolicLink(context, Path.of("/proc/self/oom_score_adj"));

        assertThat(findings()).singleElement().satisfies(finding ->
                assertThat(finding.seen()).isEqualTo("/sys/fs/selinux/context refuses system_u:system_r:container_t:s0"));
    }

    @Test
    void findsNothingWhereItOnlyWarns() {
        fixture.file("/sys/fs/selinux/enforce", "0");

        assertThat(findings()).isEmpty();
    }

    @Test
    void findsNothingInAContainerThatSeesItReadOnly() {
        fixture.file("/proc/self/mountinfo", MOUNT.replace("rw,relatime", "ro,relatime"));

        assertThat(findings()).isEmpty();
    }

    @Test
    void findsNothingOnAHostWithoutIt(@TempDir Path plain) {
        assertThat(new SelinuxCheck(HostFixture.below(plain).host()).findings()).isEmpty();
    }

    private List<Finding> findings() {
        return new SelinuxCheck(fixture.host()).findings();
    }
}
