package io.github.werfmaven.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.host.HostFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkConfigurationTest {

    private static final String SYSTEM = "/etc/containers/containers.conf";
    private static final String USER = "/home/alice/.config/containers/containers.conf";

    private HostFixture fixture;

    @BeforeEach
    void makeHost(@TempDir Path root) {
        fixture = HostFixture.below(root);
    }

    @Test
    void hasDefaultsWhereNoFileSaysAnything() {
        fixture.file(SYSTEM, "[network]\n# network_backend = \"cni\"\n");

        assertThat(configuration().backend()).isEmpty();
        assertThat(configuration().rootlessCommand()).isEmpty();
        assertThat(configuration().programDirectories()).contains("/usr/lib/podman", "/usr/libexec/podman");
    }

    @Test
    void believesTheUserMoreThanTheSystem() {
        fixture.file("/usr/share/containers/containers.conf", command("a")).file(SYSTEM, command("b")).file(USER, command("c"));

        assertThat(configuration().rootlessCommand()).contains("c");
    }

    @Test
    void believesPartsMoreThanTheWhole() {
        fixture.file(SYSTEM, command("a")).file(SYSTEM + ".d/20.conf", command("c")).file(SYSTEM + ".d/10.conf", command("b"))
                .file(SYSTEM + ".d/30.bak", command("d"));

        assertThat(configuration().rootlessCommand()).contains("c");
    }

    @Test
    void readsTheNamedFileAlone() {
        fixture.file(USER, command("a")).file("/other", "[network]\nnetwork_backend = \"netavark\"\n")
                .environment("CONTAINERS_CONF", fixture.path("/other").toString());

        assertThat(configuration().rootlessCommand()).isEmpty();
        assertThat(configuration().backend()).contains("netavark");
    }

    @Test
    void readsTheDirectoriesOfPrograms() {
        fixture.file(USER, "[engine]\nhelper_binaries_dir = [\"/a\", \"$BINDIR/b\"]\nnetwork_cmd_path = \"/c\"\n");

        assertThat(configuration().programDirectories()).containsExactly("/a", "$BINDIR/b");
        assertThat(configuration().slirp4netns()).contains("/c");
    }

    @Test
    void goesOnWithoutAFileThatIsNoToml() {
        fixture.file(SYSTEM, command("a")).file(USER, "[network\ndefault_rootless_network_cmd = ");

        assertThat(configuration().rootlessCommand()).contains("a");
    }

    private static String command(String name) {
        return "[network]\ndefault_rootless_network_cmd = \"" + name + "\"\n";
    }

    private NetworkConfiguration configuration() {
        return NetworkConfiguration.of(fixture.host());
    }
}
