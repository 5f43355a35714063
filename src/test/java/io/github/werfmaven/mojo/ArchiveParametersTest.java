package io.github.werfmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.werfmaven.archive.ArchiveFormat;
import io.github.werfmaven.archive.ArchiveRequest;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveParametersTest {

    private static final Path TARGET = Path.of("/shop/target");

    @Test
    void askForNoneWhereNothingIsSaid() {
        assertThat(new ArchiveParameters(null, "image").request(TARGET, "shop-1.0")).isEmpty();
        assertThat(new ArchiveParameters(" ", "image").request(TARGET, "shop-1.0")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"oci, OCI, shop-1.0-image.tar", "docker, DOCKER, shop-1.0-image.tar", "dir, DIR, shop-1.0-image"})
    void askForAFileBesideTheOtherArtifacts(String archive, ArchiveFormat format, String name) {
        assertThat(new ArchiveParameters(archive, "image").request(TARGET, "shop-1.0"))
                .contains(new ArchiveRequest(format, TARGET.resolve(name)));
    }

    @Test
    void nameTheFileAfterTheClassifier() {
        assertThat(new ArchiveParameters("oci", "debug").request(TARGET, "shop-1.0").orElseThrow().file())
                .isEqualTo(TARGET.resolve("shop-1.0-debug.tar"));
    }

    @Test
    void areRefusedWhereTheFormatIsNone() {
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> new ArchiveParameters("tar", "image").request(TARGET, "shop-1.0"))
                .withMessage("<archive> (-Dwerf.archive): \"tar\" is not known; it takes one of oci, docker, dir");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/b", "-a", "a b", "ä"})
    void areRefusedWhereTheClassifierIsNone(String classifier) {
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> new ArchiveParameters("oci", classifier).request(TARGET, "shop-1.0"))
                .withMessageStartingWith("<archiveClassifier> (-Dwerf.archive.classifier): \"" + classifier + "\" is no classifier");
    }
}
