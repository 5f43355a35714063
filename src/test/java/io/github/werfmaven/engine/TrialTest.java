package io.github.werfmaven.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.buildah.Buildah;
import io.github.werfmaven.buildah.BuildahVersion;
import io.github.werfmaven.buildah.Storage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrialTest {

    @Test
    void saysInALineForEachReasonWhatDoesNotWork() {
        List<Trial> trials = List.of(
                trial("private", Optional.of("one id only")),
                trial("none", Optional.of("no tap device")),
                trial("ns:/a", Optional.empty()),
                trial("host", Optional.of("one id only")));

        assertThat(Trial.failures(trials))
                .containsExactly(
                        "native-chroot, overlay, private network and 1 more: one id only",
                        "native-chroot, overlay, no network: no tap device");
    }

    private static Trial trial(String network, Optional<String> failure) {
        return new Trial(chroot(network), failure, Duration.ofMillis(5));
    }

    private static Engine chroot(String network) {
        Buildah buildah = new Buildah(Path.of("/usr/bin/buildah"), new BuildahVersion(1, 28, 2, "1.28.2"));
        return new Engine(buildah, Optional.empty(), Storage.nativeOverlay(), network);
    }
}
