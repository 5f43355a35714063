package io.github.werfmaven.buildah;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.werfmaven.image.ImageId;
import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.process.RecordingProcessRunner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImagePullTest {

    private static final String ID = "a".repeat(64);

    private final RecordingProcessRunner processes = new RecordingProcessRunner();

    @Test
    void tellsTheIdOfTheImage() {
        processes.succeeding("buildah", "time=\"x\" level=warning msg=\"careful\"\n" + ID + "\n");

        assertThat(pull()).isEqualTo(new ImageId(ID));
        assertThat(processes.commands().get(0).arguments()).containsExactly("/usr/bin/buildah", "--storage-driver", "overlay", "pull", "--quiet",
                "--tls-verify=false", "docker://r.example/shop/app:werf-1");
    }

    @Test
    void saysHowItEndedWithoutWhatAHelperPrinted() {
        processes.failing("buildah", 125, "Error: error getting credentials - err: exit status 1, out: `s3cret-of-the-helper",
                "more of the s3cret`");

        assertThatExceptionOfType(BuildahException.class).isThrownBy(this::pull)
                .withMessageStartingWith("buildah pull ended with exit code 125: ")
                .satisfies(failed -> assertThat(failed).hasMessageNotContaining("s3cret"));
    }

    @Test
    void saysThatItTookTooLong() {
        processes.hanging("buildah");

        assertThatExceptionOfType(BuildahException.class).isThrownBy(this::pull).withMessage("buildah pull took more than 7 s");
    }

    @Test
    void saysThatItGaveNoId() {
        processes.succeeding("buildah", "something else\n");

        assertThatExceptionOfType(BuildahException.class).isThrownBy(this::pull)
                .withMessage("buildah pull gave no id, it wrote \"something else\"");
    }

    private ImageId pull() {
        Buildah buildah = new Buildah(
                new LocalBuildah(Path.of("/usr/bin/buildah"), Optional.empty()), new BuildahVersion(1, 28, 2, "1.28.2"));
        return new ImagePull(processes, buildah, Storage.nativeOverlay(), command -> { })
                .run(ImageReference.parse("r.example/shop/app:werf-1"), true, RegistryOptions.none(), Duration.ofSeconds(7));
    }
}
