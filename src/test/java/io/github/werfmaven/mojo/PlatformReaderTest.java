package io.github.werfmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformReaderTest {

    @Test
    void readsEachOnceAsTheReferenceNamesIt() {
        assertThat(PlatformReader.platforms(List.of(" linux/amd64", "linux/aarch64", "linux/arm64/v8", "arm64", "linux/arm", "linux/amd64/v3")))
                .extracting(Object::toString)
                .containsExactly("linux/amd64", "linux/arm64", "linux/arm/v7", "linux/amd64/v3");
    }

    @Test
    void passesOverEmptyElements() {
        assertThat(PlatformReader.platforms(Arrays.asList(null, "", " "))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux", "linux/amd46", "linux/", "amiga", "linux/arm/v7/x", "linux/am d64", "${platform}"})
    void refusesWhatIsNone(String text) {
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> PlatformReader.platforms(List.of(text)))
                .withMessage("<platforms> (-Dwerf.platforms): \"" + text + "\" is no platform: it takes linux/architecture[/variant],"
                        + " such as linux/amd64, linux/arm64 or linux/arm/v7");
    }

    @Test
    void refusesOtherSystems() {
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> PlatformReader.platforms(List.of("windows/amd64")))
                .withMessageEndingWith("\"windows/amd64\" is for windows, and only images of Linux are built");
    }
}
