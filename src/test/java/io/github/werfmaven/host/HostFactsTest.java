package io.github.werfmaven.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostFactsTest {

    @TempDir
    Path root;

    private HostFixture host;

    @BeforeEach
    void setUp() {
        host = HostFixture.below(root)
                .file("/etc/os-release", "ID=debian\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n")
                .kernelSetting("kernel.osrelease", "6.1.0-18-amd64")
                .file("/proc/self/uid_map", "         0          0 4294967295\n");
    }

    @Test
    void areOneLineForPeople() {
        host.file("/proc/self/mountinfo", "31 23 0:28 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n");

        assertThat(facts()).hasToString("Debian GNU/Linux 12 (bookworm), kernel 6.1.0-18-amd64, amd64, user alice, cgroups v2");
    }

    @Test
    void nameTheContainerAndTheUserNamespace() {
        host.user("root", 0).file("/proc/self/uid_map", "0 1000 1\n").environment("container", "podman");

        assertThat(facts()).asString().endsWith(", root of a user namespace, in a container of Podman, cgroups none");
    }

    @Test
    void takeTheKernelsNameForAnUnknownDistribution() {
        host.file("/etc/os-release", "");

        assertThat(facts()).asString().startsWith("Linux, kernel ");
    }

    @ParameterizedTest
    @CsvSource({"cgroup, cgroup, V1", "cgroup, cgroup2, HYBRID", "cgroup2, cgroup2, V2", "tmpfs, proc, NONE"})
    void knowWhichControlGroupsAreMounted(String one, String other, CgroupVersion version) {
        host.file("/proc/self/mountinfo",
                "32 31 0:29 / /sys/fs/cgroup/a rw - " + one + " a rw\n50 31 0:38 / /sys/fs/cgroup/b rw - " + other + " b rw\n");

        assertThat(facts().cgroups()).contains(version);
    }

    @Test
    void sayNothingOfAKernelOnMacOs() {
        host.operatingSystem("Mac OS X").property("os.version", "15.1").property("os.arch", "aarch64");

        assertThat(facts()).hasToString("Mac OS X 15.1, aarch64, user alice");
    }

    @Test
    void knowWindowsByItsName() {
        host.operatingSystem("Windows 11").property("os.version", "10.0");

        assertThat(facts()).hasToString("Windows 11, amd64, user alice");
    }

    private HostFacts facts() {
        return HostFacts.of(host.host());
    }
}
