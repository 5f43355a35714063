package io.github.werfmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.build.PushResult;
import io.github.werfmaven.buildah.Buildah;
import io.github.werfmaven.buildah.BuildahVersion;
import io.github.werfmaven.buildah.Storage;
import io.github.werfmaven.engine.Engine;
import io.github.werfmaven.image.ImageId;
import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.image.ManifestDigest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MavenPushLogTest {

    private static final List<ImageReference> NAMES =
            List.of(ImageReference.parse("r.example/shop:1.0"), ImageReference.parse("r.example/shop:latest"));

    private final RecordingLog maven = new RecordingLog();
    private final MavenPushLog log = new MavenPushLog(maven);

    @Test
    void tellsAPushInFewLines() {
        ManifestDigest digest = new ManifestDigest("sha256:" + "0123456789abcdef".repeat(4));
        Engine engine = new Engine(new Buildah(Path.of("/usr/bin/buildah"), new BuildahVersion(1, 28, 2, "1.28.2")), Optional.empty(),
                Storage.nativeOverlay(), "host");

        log.starting(NAMES, ImageId.parse("0123456789abcdef".repeat(4)), engine);
        log.retrying("the registry is busy", Duration.ofSeconds(2), 1, 3);
        log.pushed(new PushResult(NAMES, digest, Duration.ofMillis(812)));
        log.pushed(new PushResult(NAMES.subList(0, 1), digest, Duration.ofMillis(99)));

        assertThat(maven.lines()).containsExactly(
                "[INFO] Pushing r.example/shop:1.0, latest, 0123456789ab, with Buildah 1.28.2",
                "[INFO] Trying again in 2.0 s, 1 of 3, because the registry is busy",
                "[INFO] Pushed r.example/shop:1.0, latest, " + digest + ", 0.8 s",
                "[INFO] Pushed r.example/shop:1.0, " + digest + ", 0.1 s");
    }
}
