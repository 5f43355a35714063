package io.github.werfmaven.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.host.HostFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorageConfigurationTest {

    private HostFixture fixture;

    @BeforeEach
    void makeHost(@TempDir Path root) {
        fixture = HostFixture.below(root);
    }

    @Test
    void keepsImagesInTheHomeOfTheUser() {
        assertThat(graphRoot()).isEqualTo(fixture.path("/home/alice/.local/share/containers/storage"));
    }

    @Test
    void keepsTheImagesOfRootInTheSystem() {
        fixture.user("root", 0);

        assertThat(graphRoot()).isEqualTo(fixture.path("/var/lib/containers/storage"));
    }

    @Test
    void believesTheEnvironmentBeforeTheUserDatabase() {
        fixture.environment("HOME", "/build");

        assertThat(graphRoot()).isEqualTo(Path.of("/build/.local/share/containers/storage"));
    }

    @Test
    void keepsImagesWhereDataOfTheUserLie() {
        fixture.environment("XDG_DATA_HOME", "/data");

        assertThat(graphRoot()).isEqualTo(Path.of("/data/containers/storage"));
    }

    @Test
    void readsTheFileOfTheUser() {
        fixture.file("/home/alice/.config/containers/storage.conf", "[storage]\ngraphroot = \"/big/store\"\n");

        assertThat(graphRoot()).isEqualTo(Path.of("/big/store"));
    }

    @Test
    void readsTheFileBelowXdgConfigHomeInsteadOfThatInTheHome() {
        fixture.file("/home/alice/.config/containers/storage.conf", "[storage]\ngraphroot = \"/big/store\"\n")
                .file("/conf/containers/storage.conf", "[storage]\ngraphroot = \"/other/store\"\n")
                .environment("XDG_CONFIG_HOME", fixture.path("/conf").toString());

        assertThat(graphRoot()).isEqualTo(Path.of("/other/store"));
    }

    @Test
    void readsTheFileThatTheEnvironmentNamesAndNoOther() {
        fixture.file("/home/alice/.config/containers/storage.conf", "[storage]\ngraphroot = \"/big/store\"\n")
                .file("/my.conf", "[storage]\ndriver = \"overlay\"\n")
                .environment("CONTAINERS_STORAGE_CONF", fixture.path("/my.conf").toString());

        assertThat(graphRoot()).isEqualTo(fixture.path("/home/alice/.local/share/containers/storage"));
    }

    @Test
    void takesTheFileThatTheEnvironmentNamesForThatOfTheSystem() {
        fixture.file("/my.conf", "[storage]\ngraphroot = \"/srv/store\"\nrootless_storage_path = \"/big/store\"\n")
                .environment("CONTAINERS_STORAGE_CONF", fixture.path("/my.conf").toString());

        assertThat(graphRoot()).isEqualTo(Path.of("/big/store"));
    }

    @Test
    void passesOverTheGraphRootOfTheSystemForAUser() {
        fixture.file("/etc/containers/storage.conf", "[storage]\ngraphroot = \"/srv/store\"\n");

        assertThat(graphRoot()).isEqualTo(fixture.path("/home/alice/.local/share/containers/storage"));
    }

    @Test
    void takesTheGraphRootOfTheSystemForRoot() {
        fixture.file("/etc/containers/storage.conf", "[storage]\ngraphroot = \"/srv/store\"\n").user("root", 0);

        assertThat(graphRoot()).isEqualTo(Path.of("/srv/store"));
    }

    @Test
    void takesThePathThatTheSystemHasForUsers() {
        fixture.file("/usr/share/containers/storage.conf", "[storage]\nrootless_storage_path = \"/scratch/$USER-$UID/${X}s\"\n")
                .environment("USER", "alice");

        assertThat(graphRoot()).isEqualTo(Path.of("/scratch/alice-1000/s"));
    }

    @Test
    void takesThePathForUsersFromTheFileOfTheUserFirst() {
        fixture.file("/etc/containers/storage.conf", "[storage]\nrootless_storage_path = \"/scratch\"\n")
                .file("/home/alice/.config/containers/storage.conf", "[storage]\nrootless_storage_path = \"/mine\"\n");

        assertThat(graphRoot()).isEqualTo(Path.of("/mine"));
    }

    @Test
    void readsTheFileInEtcInsteadOfThatOfTheDistribution() {
        fixture.file("/usr/share/containers/storage.conf", "[storage]\nrootless_storage_path = \"/scratch\"\n")
                .file("/etc/containers/storage.conf", "[storage]\n# rootless_storage_path = \"/other\"\n");

        assertThat(graphRoot()).isEqualTo(fixture.path("/home/alice/.local/share/containers/storage"));
    }

    @Test
    void takesTheDefaultForAFileThatIsNoToml() {
        fixture.file("/home/alice/.config/containers/storage.conf", "[storage\ngraphroot = \"/big/store\"\n");

        assertThat(graphRoot()).isEqualTo(fixture.path("/home/alice/.local/share/containers/storage"));
    }

    @Test
    void saysWhichFileHasAnotherDriverThanOverlay() {
        fixture.file("/etc/containers/storage.conf", "[storage]\ndriver = \"vfs\"\n");

        assertThat(StorageConfiguration.unusualDriver(fixture.host()))
                .contains(new FileSetting("vfs", fixture.path("/etc/containers/storage.conf")));
    }

    @Test
    void believesTheFileOfTheUserBeforeThatOfTheSystem() {
        fixture.file("/etc/containers/storage.conf", "[storage]\ndriver = \"vfs\"\n")
                .file("/home/alice/.config/containers/storage.conf", "[storage]\ndriver = \"overlay\"\n");

        assertThat(StorageConfiguration.unusualDriver(fixture.host())).isEmpty();
    }

    @Test
    void passesOverADriverThatStandsInAnotherTable() {
        fixture.file("/etc/containers/storage.conf", "[storage]\n# driver = \"vfs\"\n[other]\ndriver = \"vfs\"\n");

        assertThat(StorageConfiguration.unusualDriver(fixture.host())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[storage.options.overlay]", "[storage.options]"})
    void mountsWithTheProgramThatTheUserNames(String table) {
        fixture.file("/home/alice/.config/containers/storage.conf", table + "\nmount_program = \"/usr/bin/fuse-overlayfs\"\n");

        assertThat(StorageConfiguration.mountProgram(fixture.host())).contains(Path.of("/usr/bin/fuse-overlayfs"));
    }

    @Test
    void prefersTheProgramOfOverlayToThatOfAnyDriver() {
        fixture.file("/home/alice/.config/containers/storage.conf",
                "[storage.options]\nmount_program = \"/any\"\n[storage.options.overlay]\nmount_program = \"/overlay\"\n");

        assertThat(StorageConfiguration.mountProgram(fixture.host())).contains(Path.of("/overlay"));
    }

    @Test
    void takesTheMountProgramOfTheSystemForRootAlone() {
        fixture.file("/etc/containers/storage.conf", "[storage.options.overlay]\nmount_program = \"/usr/bin/fuse-overlayfs\"\n");
        assertThat(StorageConfiguration.mountProgram(fixture.host())).isEmpty();

        fixture.user("root", 0);
        assertThat(StorageConfiguration.mountProgram(fixture.host())).contains(Path.of("/usr/bin/fuse-overlayfs"));
    }

    @Test
    void mountsWithoutAProgramThatIsCommentedOut() {
        fixture.file("/home/alice/.config/containers/storage.conf", "[storage.options.overlay]\n# mount_program = \"/overlay\"\n");

        assertThat(StorageConfiguration.mountProgram(fixture.host())).isEmpty();
    }

    private Path graphRoot() {
        return StorageConfiguration.of(fixture.host()).graphRoot();
    }
}
