package io.github.werfmaven.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Severity;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageDriverCheckTest {

    private static final String STORE = "/home/alice/.local/share/containers/storage";

    private HostFixture fixture;

    @BeforeEach
    void makeHost(@TempDir Path root) {
        fixture = HostFixture.below(root);
    }

    @Test
    void findsNothingWhereThereIsNoStore() {
        assertThat(findings()).isEmpty();
    }

    @Test
    void findsThatOverlayDoesNotSeeTheImagesOfVfs() {
        fixture.file(STORE + "/vfs-images/images.json", "[{}]").file(STORE + "/overlay-images/images.json", "[]");

        assertThat(finding().severity()).isEqualTo(Severity.DEGRADING);
        assertThat(finding().parts()).containsExactlyInAnyOrder(Part.NATIVE_OVERLAY, Part.FUSE_OVERLAY);
        assertThat(commands()).containsExactly("buildah --storage-driver vfs rmi --all --force");
    }

    @Test
    void findsThatVfsDoesNotSeeTheImagesOfOverlay() {
        fixture.file(STORE + "/overlay-images/images.json", "[{}]");

        assertThat(finding().parts()).containsExactly(Part.VFS);
    }

    @Test
    void findsNothingWhereBothHaveImages() {
        fixture.file(STORE + "/vfs-images/images.json", "[{}]").file(STORE + "/overlay-images/images.json", "[{}]");

        assertThat(findings()).isEmpty();
    }

    @Test
    void findsThatTheStoreIsBoundToFuse() {
        fixture.file(STORE + "/overlay/.has-mount-program", "true").program("/usr/bin/fuse-overlayfs");

        assertThat(finding().parts()).containsExactly(Part.FUSE_OVERLAY);
        assertThat(finding().severity()).isEqualTo(Severity.DEGRADING);
    }

    @Test
    void findsNothingInAStoreThatIsNotBoundToFuse() {
        fixture.file(STORE + "/overlay/.has-mount-program", "false").program("/usr/bin/fuse-overlayfs");

        assertThat(findings()).isEmpty();
    }

    @Test
    void findsNothingInAStoreThatIsBoundToFuseByTheWishOfTheUser() {
        fixture.file(STORE + "/overlay/.has-mount-program", "true").program("/usr/bin/fuse-overlayfs")
                .file("/home/alice/.config/containers/storage.conf",
                        "[storage.options.overlay]\nmount_program = \"/usr/bin/fuse-overlayfs\"\n");

        assertThat(findings()).isEmpty();
    }

    @Test
    void findsNothingWhereThereIsNoFuse() {
        fixture.file(STORE + "/overlay/.has-mount-program", "true");

        assertThat(findings()).isEmpty();
    }

    @Test
    void leavesFuseToTheCheckOfAFileSystemThatNeedsIt() {
        fixture.file(STORE + "/overlay/.has-mount-program", "true").program("/usr/bin/fuse-overlayfs")
                .file("/proc/self/mountinfo", "22 1 254:0 / / rw - overlay overlay rw\n");

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
        return new StorageDriverCheck(fixture.host()).findings();
    }
}
