package io.github.werfmaven.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {

    @ParameterizedTest
    @CsvSource({"amd64, linux/amd64", "x86_64, linux/amd64", "aarch64, linux/arm64", "s390x, linux/s390x", "i386, linux/386"})
    void namesAnArchitectureOfJavaAsGoDoes(String architecture, String platform) {
        assertThat(Platform.linux(architecture)).map(Platform::toString).contains(platform);
    }

    @Test
    void isWrittenWithItsVariant() {
        assertThat(new Platform("linux", "arm", Optional.of("v7"))).hasToString("linux/arm/v7");
    }

    @Test
    void doesNotGuessTheVariantOfAnArm() {
        assertThat(Platform.linux("arm")).isEmpty();
    }
}
