package io.github.werfmaven.dockerfile.instructions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"linux", "Linux", "macos", "amd64", "aarch64", "x86-64", "linux/amd64", "linux/arm/v7", "any/thing",
        "linux/arm64.8", "windows(10.0.17763)", "windows(10.0.17763+win32k)/amd64", "linux(+a+b)/amd64", "linux()/amd64",
        "linux(a%2Bb)/arm"})
    void isAPlatform(String text) {
        assertThat(PlatformName.parse(text, "amd64")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"MacOS, darwin, s390x, ''", "x86-64, linux, amd64, ''", "Linux/aarch64/v8, linux, arm64, ''", "windows(10.0), windows, s390x, ''",
        "linux/arm64/8, linux, arm64, ''", "linux/arm64/v9, linux, arm64, v9", "linux/amd64/V1, linux, amd64, ''", "linux/amd64/v3, linux, amd64, v3",
        "linux/arm, linux, arm, v7", "arm, linux, arm, v7", "linux/arm/6, linux, arm, v6", "linux/arm/v5, linux, arm, v5", "armhf, linux, arm, v7",
        "linux/armel, linux, arm, v6", "linux/i386/x, linux, 386, ''"})
    void isNamedAsInImages(String text, String os, String architecture, String variant) {
        assertThat(PlatformName.parse(text, "s390x")).contains(new PlatformName(os, architecture, variant));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "linux/", "/amd64", "amiga", "linux/*", "*", "linux/amd64/v1/x", "linux/amd64/", "li nux/amd64",
        "linux/am d64", "linux(/amd64", "linux(a+)/amd64", "linux(+)/amd64", "linux(a%2)/amd64", "linux(%zz)/amd64", "lin.ux/amd64",
        "(1)/amd64", "linux(1)x/amd64", "arm64(1)", "linüx/amd64"})
    void isNone(String text) {
        assertThat(PlatformName.parse(text, "amd64")).isEmpty();
    }
}
