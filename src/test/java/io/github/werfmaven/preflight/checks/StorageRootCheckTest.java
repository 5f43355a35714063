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
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageRootCheckTest {

    private static final String STORE = "/home/alice/.local/share/containers/storage";

    private Predicate<Path> writable = directory -> true;

    private HostFixture fixture;

    @BeforeEach
    void makeHost(@TempDir Path root) {
        fixture = HostFixture.below(root).user("alice", 4711).directory("/home/alice");
    }

    @Test
    void findsNothingWhereTheStoreCanBeMade() {
        assertThat(findings()).isEmpty();
    }

    @Test
    void findsNothingInADirectoryOfTheUser() {
        fixture.directory(STORE + "/overlay");

        assertThat(findings()).isEmpty();
    }

    @Test
    void findsAStoreOfSomebodyElse() throws IOException {
        Path store = fixture.directory(STORE).path(STORE);
        writable = directory -> !directory.equals(store);

        assertThat(finding().severity()).isEqualTo(Severity.BLOCKING);
        assertThat(finding().seen()).isEqualTo(store + " belongs to user id " + Files.getAttribute(store, "unix:uid"));
        assertThat(commands()).containsExactly("sudo find " + store + " -xdev -uid " + Files.getAttribute(store, "unix:uid")
                + " -exec chown -h alice:4711 '{}' +");
    }

    @Test
    void findsThatItsPlaceIsNoAbsolutePath() {
        fixture.environment("XDG_DATA_HOME", "data");

        assertThat(finding().seen()).isEqualTo("XDG_DATA_HOME is data");
        assertThat(commands()).containsExactly("unset XDG_DATA_HOME");
    }

    @Test
    void givesNothingAwayBelowTheHomeOfAnother() {
        Path home = fixture.directory("/home/bob").path("/home/bob");
        fixture.environment("HOME", home.toString());
        writable = directory -> !directory.equals(home);

        assertThat(commands()).containsExactly("export HOME=" + fixture.path("/home/alice"));
    }

    @Test
    void givesNoDirectoryOfTheSystemAway() {
        fixture.environment("HOME", "/").property("user.home", "/");
        writable = directory -> false;

        assertThat(finding().seen()).startsWith("/ belongs to user id 0");
        assertThat(commands()).isEmpty();
    }

    @Test
    void findsThatTheStoreCannotBeMadeInTheHome() {
        Path share = fixture.directory("/home/alice/.local").path("/home/alice/.local");
        writable = directory -> !directory.equals(share);

        assertThat(finding().seen()).endsWith("; the store would be " + fixture.path(STORE));
        assertThat(commands()).first().asString().startsWith("sudo find " + share + " -xdev ");
    }

    @Test
    void makesTheHomeOfAUserWhoHasNone() {
        fixture.environment("HOME", fixture.path("/home/bob").toString());
        writable = directory -> false;

        assertThat(commands()).containsExactly("sudo install -d -m 700 -o alice -g 4711 " + fixture.path("/home/bob"));
    }

    @Test
    void makesAStoreElsewhere() {
        fixture.file("/home/alice/.config/containers/storage.conf", "[storage]\ngraphroot = '" + fixture.path("/srv/store") + "'\n");
        writable = directory -> false;

        assertThat(commands()).containsExactly("sudo install -d -m 700 -o alice -g 4711 " + fixture.path("/srv/store"));
    }

    @Test
    void findsAFileInPlaceOfTheStore() {
        fixture.file(STORE, "");

        assertThat(finding().seen()).isEqualTo(fixture.path(STORE) + " is no directory");
        assertThat(commands()).containsExactly("mv " + fixture.path(STORE) + " " + fixture.path(STORE) + ".broken");
    }

    @Test
    void findsALinkToNowhere() {
        fixture.link(STORE, "/big/store");

        assertThat(finding().seen()).isEqualTo(fixture.path(STORE) + " points to " + fixture.path("/big/store"));
        assertThat(commands()).containsExactly("sudo install -d -m 700 -o alice -g 4711 " + fixture.path("/big/store"));
    }

    @Test
    void leavesAReadOnlyFileSystemToItsOwnCheck() {
        fixture.directory(STORE).file("/proc/self/mountinfo", "22 1 254:0 / / ro,relatime - ext4 /dev/vda ro\n");
        writable = directory -> false;

        assertThat(findings()).isEmpty();
    }

    private List<String> commands() {
        return finding().remedy().typed(true);
    }

    private Finding finding() {
        assertThat(findings()).hasSize(1);
        return findings().get(0);
    }

    private List<Finding> findings() {
        return new StorageRootCheck(fixture.host(), writable).findings();
    }
}
