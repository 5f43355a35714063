package io.github.werfmaven.buildah;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuildahVersionTest {

    @ParameterizedTest
    @CsvSource({
        "'buildah version 1.28.2 (image-spec 1.1.0-rc2, runtime-spec 1.0.2-dev)', 1, 28, 2, 1.28.2",
        "'buildah version 1.40.0-dev (image-spec 1.1.1)',                         1, 40, 0, 1.40.0-dev",
        "'buildah version 1.23 (image-spec 1.0.1)',                               1, 23, 0, 1.23",
        "'buildah version 2.0.1',                                                 2,  0, 1, 2.0.1"
    })
    void readsWhatBuildahPrints(String output, int major, int minor, int patch, String text) {
        assertThat(BuildahVersion.parse(output)).contains(new BuildahVersion(major, minor, patch, text));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "podman version 4.3.1", "buildah version", "buildah version x.y.z", "buildah version 1", "Buildah 1.28.2",
        " buildah version 1.28.2", "buildah version 99999999.1.1", "buildah version \u0661.\u0662.\u0663"
    })
    void readsNothingElse(String output) {
        assertThat(BuildahVersion.parse(output)).isEmpty();
    }

    @Test
    void isAtLeastItself() {
        assertThat(version(1, 28).isAtLeast(1, 28)).isTrue();
    }

    @Test
    void countsMinorReleasesAsNumbers() {
        assertThat(version(1, 28).isAtLeast(1, 3)).isTrue();
        assertThat(version(1, 3).isAtLeast(1, 28)).isFalse();
    }

    @Test
    void putsTheMajorReleaseFirst() {
        assertThat(version(2, 0).isAtLeast(1, 28)).isTrue();
        assertThat(version(1, 99).isAtLeast(2, 0)).isFalse();
    }

    @Test
    void isShownAsBuildahWritesIt() {
        assertThat(new BuildahVersion(1, 40, 0, "1.40.0-dev")).hasToString("1.40.0-dev");
    }

    private static BuildahVersion version(int major, int minor) {
        return new BuildahVersion(major, minor, 0, major + "." + minor);
    }
}
