package io.github.werfmaven.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource({"/.dockerenv, DOCKER", "/run/.containerenv, PODMAN"})
    void isKnownByTheFileThatItLeaves(String file, ContainerEngine engine) {
        assertThat(fixture.file(file, "").host().container()).contains(engine);
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
