package io.github.werfmaven.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerEngineTest {

    private HostFixture fixture;

    @BeforeEach
    void setUp(@TempDir Path root) {
        fixture = HostFixture.below(root);
    }

    @Test
    void isNoneOnAPlainHost() {
        assertThat(fixture.host().container()).isEmpty();
    }

    @Test
    void isNoneOnAHostWhoseRootIsAnOverlay() {
        fixture.file("/proc/self/mountinfo", "1 1 0:5 / / rw - overlay overlay rw,lowerdir=/ro,upperdir=/cow/rw,workdir=/cow/w\n");

        assertThat(fixture.host().container()).isEmpty();
    }

    @Test
    void isKnownByTheFileThatPodmanLeaves() {
        assertThat(fixture.file("/run/.containerenv", "").host().container()).contains(ContainerEngine.PODMAN);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "1 1 0:5 / / rw - overlay overlay rw,upperdir=/var/lib/docker/overlay2/9/diff",
        "1 1 0:5 /var/lib/docker/vfs/dir/9 / rw - ext4 /dev/sda1 rw",
        "1 1 0:5 /rootfs / rw - xfs /dev/mapper/docker-9 rw",
        "1 1 0:5 /@/var/lib/docker/btrfs/subvolumes/9 / rw - btrfs /dev/sda1 rw"
    })
    void isKnownByTheFileThatDockerLeaves(String root) {
        fixture.file("/.dockerenv", "").file("/proc/self/mountinfo", root + "\n");

        assertThat(fixture.host().container()).contains(ContainerEngine.DOCKER);
    }

    @Test
    void isNoneInAVirtualMachineThatWasMadeOutOfAnImageOfDocker() {
        fixture.file("/.dockerenv", "").file("/proc/self/mountinfo", "27 1 254:0 / / rw,relatime - ext4 /dev/vda rw\n");

        assertThat(fixture.host().container()).isEmpty();
    }

    @Test
    void isKubernetesWhateverRunsItsContainers() {
        fixture.file("/.dockerenv", "").environment("KUBERNETES_SERVICE_HOST", "10.0.0.1");

        assertThat(fixture.host().container()).contains(ContainerEngine.KUBERNETES);
    }

    @ParameterizedTest
    @CsvSource({"lxc, LXC", "lxc-libvirt, LXC", "systemd-nspawn, SYSTEMD_NSPAWN", "podman, PODMAN", "docker, DOCKER", "rkt, OTHER"})
    void isKnownByWhatSystemdWasTold(String name, ContainerEngine engine) {
        assertThat(fixture.file("/run/systemd/container", name + "\n").host().container()).contains(engine);
    }

    @Test
    void isKnownByTheLayersOfContainerd() {
        fixture.file("/proc/self/mountinfo", "1 1 0:5 / / rw - overlay overlay rw,"
                + "upperdir=/var/lib/containerd/io.containerd.snapshotter.v1.overlayfs/snapshots/9/fs,workdir=/w\n");

        assertThat(fixture.host().container()).contains(ContainerEngine.OTHER);
    }
}
