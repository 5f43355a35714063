package io.github.werfmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.host.HostFixture;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineSettingsTest {

    @TempDir
    Path root;

    @Test
    void sayThatTheStorageDriverOfAFileIsIgnored() {
        HostFixture host = btrfs();

        assertThat(new EngineSettings(host.host()).ignored(null)).contains(host.path("/etc/containers/storage.conf")
                + " has the storage driver btrfs, with which this plugin does not build; its images are seen with"
                + " buildah --storage-driver overlay images, and <storageDriver>overlay</storageDriver> says that this is wanted");
        assertThat(new EngineSettings(host.host()).storageDriver(null)).isEmpty();
    }

    @Test
    void sayNothingOfAFileThatIsOutweighed() {
        assertThat(new EngineSettings(btrfs().host()).ignored("overlay")).isEmpty();
        assertThat(new EngineSettings(btrfs().environment("STORAGE_DRIVER", "vfs").host()).ignored(null)).isEmpty();
    }

    @Test
    void takeAVariableThatIsSetToBlanksForUnset() {
        HostFixture host = HostFixture.below(root).environment("BUILDAH_RUNTIME", " ").environment("BUILDAH_ISOLATION", "");

        assertThat(new EngineSettings(host.host()).runtime(null)).isEmpty();
        assertThat(new EngineSettings(host.host()).mode(" ")).isEqualTo(Optional.empty());
    }

    private HostFixture btrfs() {
        return HostFixture.below(root).file("/etc/containers/storage.conf", "[storage]\ndriver = \"btrfs\"\n");
    }
}
