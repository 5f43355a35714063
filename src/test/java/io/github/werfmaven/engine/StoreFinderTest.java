package io.github.werfmaven.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.buildah.BuildahVersion;
import io.github.werfmaven.buildah.Storage;
import io.github.werfmaven.buildah.StorageDriver;
import io.github.werfmaven.host.HostFixture;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreFinderTest {

    private static final BuildahVersion VERSION = new BuildahVersion(1, 28, 2, "1.28.2");

    @TempDir
    Path root;

    private HostFixture host;

    @BeforeEach
    void setUp() {
        host = HostFixture.below(root).program("/usr/bin/buildah").program("/usr/bin/fuse-overlayfs").program("/usr/bin/docker");
    }

    @Test
    void opensTheStoreWithTheSameDriverAndProgram() {
        assertThat(find(used(Mode.NATIVE_ROOTLESS, StorageDriver.OVERLAY, "", "private")).storage()).isEqualTo(Storage.nativeOverlay());
        assertThat(find(used(Mode.NATIVE_ROOTLESS, StorageDriver.OVERLAY, "fuse-overlayfs", "private")).storage())
                .isEqualTo(Storage.fuseOverlay(host.path("/usr/bin/fuse-overlayfs").toString()));
        assertThat(find(used(Mode.NATIVE_CHROOT, StorageDriver.VFS, "", "host")).storage()).isEqualTo(Storage.vfs());
    }

    @Test
    void opensAStoreWhoseMountProgramIsGoneWithAnother() {
        assertThat(find(used(Mode.NATIVE_ROOTLESS, StorageDriver.OVERLAY, "another", "private")).storage()).isEqualTo(Storage.nativeOverlay());
    }

    @Test
    void opensTheStoreOfAContainerInAContainerWithTheSameNetwork() {
        Engine engine = find(used(Mode.DOCKER_WITH_FUSE, StorageDriver.OVERLAY, "fuse-overlayfs", "host"));

        assertThat(engine.mode()).isEqualTo(Mode.DOCKER_WITH_FUSE);
        assertThat(engine.network()).isEqualTo("host");
        assertThat(engine.buildah().version()).isEqualTo(VERSION);
    }

    @Test
    void findsNothingWhereTheProgramIsGone() {
        HostFixture empty = HostFixture.below(root.resolve("empty"));

        assertThat(new StoreFinder(empty.host()).find(used(Mode.NATIVE_ROOTLESS, StorageDriver.OVERLAY, "", "private"), request())).isEmpty();
        assertThat(new StoreFinder(empty.host()).find(used(Mode.DOCKER_WITH_FUSE, StorageDriver.VFS, "", "host"), request())).isEmpty();
    }

    @Test
    void takesTheBuildahThatIsNamed() {
        Path named = host.path("/opt/buildah");
        EngineRequest request = new EngineRequest(
                Mode.DOCKER_WITH_FUSE, Optional.empty(), Optional.of(StorageDriver.VFS), Optional.empty(), Optional.of(named));

        Optional<Engine> engine = new StoreFinder(host.host()).find(used(Mode.NATIVE_CHROOT, StorageDriver.OVERLAY, "", "host"), request);

        assertThat(engine.orElseThrow().buildah().path()).isEqualTo(named);
    }

    private Engine find(UsedStore used) {
        return new StoreFinder(host.host()).find(used, request()).orElseThrow();
    }

    private static UsedStore used(Mode mode, StorageDriver driver, String mountProgram, String network) {
        return new UsedStore(mode, driver, Optional.of(mountProgram).filter(name -> !name.isEmpty()), network, VERSION);
    }

    private static EngineRequest request() {
        return new EngineRequest(Mode.AUTO, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
