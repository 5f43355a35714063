package io.github.werfmaven.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.preflight.Remedy;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelModuleTest {

    private static final String MODULES = "/lib/modules/6.1.0-18-amd64/modules.dep";
    private static final String WRITE = "printf '%s\\n' 'overlay' | sudo tee /etc/modules-load.d/werf-overlay.conf";

    private HostFixture fixture;

    @BeforeEach
    void makeHost(@TempDir Path root) {
        fixture = HostFixture.below(root).kernelSetting("kernel.osrelease", "6.1.0-18-amd64");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kernel/fs/overlayfs/overlay.ko:", "kernel/fs/overlayfs/overlay.ko.zst: kernel/lib/a.ko.zst"})
    void loadsTheModuleNowAndAtEveryStart(String line) {
        fixture.file(MODULES, "kernel/fs/fuse/fuse.ko:\n" + line + "\n");

        assertThat(load().typed(true)).containsExactly(WRITE, "sudo modprobe overlay");
    }

    @Test
    void allowsTheModuleWhereAHardenedHostForbidsIt() {
        fixture.file(MODULES, "kernel/fs/overlayfs/overlay.ko:\n")
                .file("/etc/modprobe.d/cis.conf", "install cramfs /bin/false\ninstall overlay /bin/false\n")
                .file("/etc/modprobe.d/other.conf", "install overlayed /bin/false\n# install overlay /bin/false\n");

        assertThat(load().typed(true)).containsExactly(
                "sudo sed -i -E 's/^[[:space:]]*(install|blacklist)[[:space:]]+overlay([[:space:]]|$)/# &/' "
                        + fixture.path("/etc/modprobe.d/cis.conf"),
                WRITE,
                "sudo modprobe overlay");
    }

    @Test
    void restartsAHostWhoseKernelWasReplaced() {
        fixture.file("/lib/modules/6.6.1-arch1-1/modules.dep", "kernel/fs/overlayfs/overlay.ko:\n");

        assertThat(load().commands()).isEmpty();
        assertThat(load().sentence()).startsWith("restart this host");
    }

    @Test
    void asksForAnotherKernelWhereTheModuleIsNotInstalled() {
        fixture.file(MODULES, "kernel/fs/fuse/fuse.ko:\n");

        assertThat(load().sentence()).isEqualTo("use a kernel that has the module overlay");
    }

    @Test
    void leavesItToTheHostOfAContainer() {
        fixture.file(MODULES, "kernel/fs/overlayfs/overlay.ko:\n").inDocker();

        assertThat(load().commands()).isEmpty();
        assertThat(load().sentence()).contains("on the host of this container");
    }

    private Remedy load() {
        return new KernelModule(fixture.host(), "overlay").load();
    }
}
