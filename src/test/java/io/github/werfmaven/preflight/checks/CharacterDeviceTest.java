package io.github.werfmaven.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CharacterDeviceTest {

    private HostFixture fixture;

    @BeforeEach
    void makeHost(@TempDir Path root) throws IOException {
        fixture = HostFixture.below(root);
        Files.createDirectories(fixture.path("/dev/net"));
    }

    @Test
    void findsNothingWhereTheDeviceOpens() throws IOException {
        Files.createSymbolicLink(fixture.path("/dev/zilch"), Path.of("/dev/null"));

        assertThat(new CharacterDevice(fixture.host(), "/dev/zilch", 1, 3, Part.FUSE_OVERLAY).finding()).isEmpty();
    }

    @Test
    void makesANodeThatIsMissingThoughItsDriverIsThere() {
        fixture.file("/proc/misc", "229 fuse\n200 tun\n");

        assertThat(tun().parts()).containsExactly(Part.PRIVATE_NETWORK);
        assertThat(tun().seen()).isEqualTo("no /dev/net/tun");
        assertThat(tun().remedy().typed(true)).containsExactly(
                "sudo mkdir -p /dev/net",
                "sudo rm -f /dev/net/tun",
                "sudo mknod -m 0666 /dev/net/tun c 10 200",
                "sudo mkdir -p /etc/udev/rules.d && printf '%s\\n' 'KERNEL==\"tun\", MODE=\"0666\", OPTIONS+=\"static_node=net/tun\"'"
                        + " | sudo tee /etc/udev/rules.d/99-werf-tun.rules");
    }

    @Test
    void loadsTheDriverWhereThatIsMissingToo() {
        fixture.kernelSetting("kernel.osrelease", "6.1.0").file("/proc/misc", "229 fuse\n")
                .file("/lib/modules/6.1.0/modules.dep", "kernel/drivers/net/tun.ko.xz:\n");

        assertThat(tun().remedy().typed(true)).endsWith("sudo modprobe tun");
    }

    @Test
    void asksForTheDeviceInAContainer() {
        fixture.inDocker().file("/proc/misc", "200 tun\n");

        assertThat(tun().remedy().commands()).isEmpty();
        assertThat(tun().remedy().sentence()).contains("--device /dev/net/tun");
    }

    @Test
    void replacesAFileThatIsNoDevice() {
        fixture.file("/proc/misc", "200 tun\n").file("/dev/net/tun", "");

        assertThat(tun().seen()).isEqualTo("no character device 10:200 at /dev/net/tun");
        assertThat(tun().remedy().typed(true)).startsWith("sudo rm -rf /dev/net/tun", "sudo mkdir -p /dev/net");
    }

    @Test
    void findsAnotherDeviceInItsPlace() throws IOException {
        Files.createSymbolicLink(fixture.path("/dev/net/tun"), Path.of("/dev/null"));

        assertThat(tun().problem()).isEqualTo("/dev/net/tun is something else");
    }

    @Test
    void uncoversANodeThatIsMountedOver() {
        fixture.file("/dev/net/tun", "").file("/proc/self/mountinfo", "22 1 254:0 / / rw - ext4 /dev/vda rw\n"
                + "30 22 0:5 /null /dev/net/tun rw - devtmpfs udev rw\n");

        assertThat(tun().remedy().typed(true)).containsExactly("sudo umount /dev/net/tun");
    }

    @Test
    void findsADanglingLink() throws IOException {
        Files.createSymbolicLink(fixture.path("/dev/net/tun"), Path.of("nothing"));

        assertThat(tun().problem()).isEqualTo("/dev/net/tun is something else");
    }

    private Finding tun() {
        Optional<Finding> finding = CharacterDevice.tun(fixture.host()).finding();
        assertThat(finding).isPresent();
        return finding.orElseThrow();
    }
}
