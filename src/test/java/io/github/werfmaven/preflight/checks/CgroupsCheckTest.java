package io.github.werfmaven.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CgroupsCheckTest {

    private static final String BASE = "22 1 254:0 / / rw - ext4 /dev/vda rw\n23 22 0:21 / /sys rw - sysfs sysfs rw\n";
    private static final String UNIFIED = "31 23 0:28 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw\n";
    private static final String VERSION_1 = "31 23 0:28 / /sys/fs/cgroup rw - tmpfs tmpfs rw,mode=755\n"
            + "32 31 0:29 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n";
    private static final String BESIDE = "41 31 0:38 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw\n";

    private HostFixture fixture;

    @BeforeEach
    void begin(@TempDir Path root) throws IOException {
        fixture = HostFixture.below(root);
        Files.createDirectories(fixture.path("/sys/fs/cgroup"));
    }

    @Test
    void findsNothingForVersion2() {
        assertThat(findings(BASE + UNIFIED)).isEmpty();
    }

    @Test
    void findsNothingForVersion1Alone() {
        assertThat(findings(BASE + VERSION_1)).isEmpty();
    }

    @Test
    void findsNothingWhereVersion2HasNoControllersBesideVersion1() {
        fixture.file("/sys/fs/cgroup/unified/cgroup.controllers", "\n");

        assertThat(findings(BASE + VERSION_1 + BESIDE)).isEmpty();
    }

    @Test
    void blocksCrunWhereBothHaveControllers() {
        fixture.file("/sys/fs/cgroup/unified/cgroup.controllers", "hugetlb\n");

        assertThat(findings(BASE + VERSION_1 + BESIDE)).singleElement().satisfies(finding -> {
            assertThat(finding.parts()).containsExactly(Part.CRUN);
            assertThat(finding.seen()).isEqualTo("/sys/fs/cgroup/unified/cgroup.controllers has hugetlb");
            assertThat(finding.remedy().typed(true)).containsExactly("sudo apt-get install -y runc");
        });
    }

    @Test
    void asksForNoCommandWhereRuncIsThereForBothVersions() {
        fixture.program("/usr/sbin/runc").file("/sys/fs/cgroup/unified/cgroup.controllers", "hugetlb\n");

        assertThat(findings(BASE + VERSION_1 + BESIDE)).singleElement()
                .satisfies(finding -> assertThat(finding.remedy().commands()).isEmpty());
    }

    @Test
    void blocksRuncWhereATmpfsIsEmpty() {
        assertThat(findings(BASE + "31 23 0:28 / /sys/fs/cgroup rw - tmpfs tmpfs rw\n")).singleElement()
                .satisfies(finding -> assertThat(finding.parts()).containsExactly(Part.RUNC));
    }

    @Test
    void mountsWhatIsNotMounted() {
        assertThat(findings(BASE)).singleElement().satisfies(finding -> {
            assertThat(finding.parts()).containsExactlyInAnyOrder(Part.CRUN, Part.RUNC);
            assertThat(finding.seen()).isEqualTo("/sys/fs/cgroup is on sysfs in /proc/self/mountinfo");
            assertThat(finding.remedy().typed(true)).containsExactly(
                    "echo 'cgroup2 /sys/fs/cgroup cgroup2 rw,nosuid,nodev,noexec 0 0' | sudo tee -a /etc/fstab",
                    "sudo mount -a -t sysfs,cgroup2");
        });
    }

    @Test
    void mountsSysfsToo() throws IOException {
        Files.delete(fixture.path("/sys/fs/cgroup"));

        assertThat(findings("22 1 254:0 / / rw - ext4 /dev/vda rw\n")).singleElement().satisfies(finding -> {
            assertThat(finding.seen()).isEqualTo("there is no /sys/fs/cgroup");
            assertThat(finding.remedy().commands()).hasSize(3);
        });
    }

    @Test
    void leavesMountsToTheEngineOfAContainer() {
        fixture.file("/.dockerenv", "");

        assertThat(findings(BASE)).singleElement().satisfies(finding -> {
            assertThat(finding.remedy().commands()).isEmpty();
            assertThat(finding.remedy().sentence()).contains("--cgroupns=private");
        });
    }

    @Test
    void findsNothingForAUserWhereTheyAreReadOnly() {
        assertThat(findings(BASE + UNIFIED.replace("rw,nosuid", "ro,nosuid"))).isEmpty();
    }

    @Test
    void blocksRootWhereTheyAreReadOnly() {
        fixture.user("root", 0).status("CapEff", "000001ffffffffff").file("/proc/self/uid_map", "         0          0 4294967295\n");

        assertThat(findings(BASE + UNIFIED.replace("rw,nosuid", "ro,nosuid"))).hasSize(1);
    }

    @Test
    void findsNothingForRootOfAUserNamespaceWhereTheyAreReadOnly() {
        fixture.user("root", 0).status("CapEff", "000001ffffffffff").file("/proc/self/uid_map", "         0       1000          1\n");

        assertThat(findings(BASE + UNIFIED.replace("rw,nosuid", "ro,nosuid"))).isEmpty();
    }

    private List<Finding> findings(String mounts) {
        return new CgroupsCheck(fixture.file("/proc/self/mountinfo", mounts).host()).findings();
    }
}
