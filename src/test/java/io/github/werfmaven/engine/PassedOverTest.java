package io.github.werfmaven.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.buildah.Buildah;
import io.github.werfmaven.buildah.BuildahVersion;
import io.github.werfmaven.buildah.Storage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PassedOverTest {

    @Test
    void isSummedUpInALineForEachReason() {
        List<PassedOver> passedOver = List.of(
                new PassedOver(chroot("private"), "one id only"),
                new PassedOver(chroot("none"), "no tap device"),
                new PassedOver(chroot("host"), "one id only"));

        assertThat(PassedOver.summary(passedOver))
                .containsExactly(
                        "native-chroot, overlay, private network and 1 more: one id only",
                        "native-chroot, overlay, none network: no tap device");
    }

    private static Engine chroot(String network) {
        Buildah buildah = new Buildah(Path.of("/usr/bin/buildah"), new BuildahVersion(1, 28, 2, "1.28.2"));
        return new Engine(buildah, Optional.empty(), Storage.nativeOverlay(), network);
    }
}
