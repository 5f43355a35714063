package io.github.werfmaven.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.buildah.Buildah;
import io.github.werfmaven.buildah.BuildahVersion;
import io.github.werfmaven.buildah.Isolation;
import io.github.werfmaven.buildah.Storage;
import io.github.werfmaven.runtime.OciRuntime;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EngineTest {

    private static final Buildah BUILDAH =
            new Buildah(Path.of("/usr/bin/buildah"), new BuildahVersion(1, 28, 2, "1.28.2"));
    private static final Engine CRUN = new Engine(
            BUILDAH, Optional.of(new OciRuntime("crun", Path.of("/usr/bin/crun"))), Storage.nativeOverlay(), "private");
    private static final Engine CHROOT = new Engine(BUILDAH, Optional.empty(), Storage.vfs(), "host");

    @Test
    void withARuntimeBuildsInContainers() {
        assertThat(CRUN.mode()).isEqualTo(Mode.NATIVE_ROOTLESS);
        assertThat(CRUN.isolation()).isEqualTo(new Isolation.Rootless(Path.of("/usr/bin/crun")));
    }

    @Test
    void withoutARuntimeBuildsInAChroot() {
        assertThat(CHROOT.mode()).isEqualTo(Mode.NATIVE_CHROOT);
        assertThat(CHROOT.isolation()).isEqualTo(new Isolation.Chroot());
    }

    @Test
    void isShownToPeople() {
        assertThat(CRUN).hasToString("native-rootless, crun, overlay, private network, Buildah 1.28.2");
        assertThat(CHROOT).hasToString("native-chroot, vfs, host network, Buildah 1.28.2");
    }
}
