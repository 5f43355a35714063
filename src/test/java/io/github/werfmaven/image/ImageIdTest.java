package io.github.werfmaven.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageIdTest {

    private static final String HEX = "0123456789abcdef".repeat(4);

    @ParameterizedTest
    @ValueSource(strings = {"sha256:%s", "%s", "sha256:%s\n", "  %s\n"})
    void readsAnIdAsBuildahWritesIt(String form) {
        assertThat(ImageId.parse(form.formatted(HEX)).hex()).isEqualTo(HEX);
    }

    @Test
    void isShownWithItsAlgorithm() {
        assertThat(new ImageId(HEX)).hasToString("sha256:" + HEX);
    }

    @Test
    void isShownToPeopleByTwelveDigits() {
        assertThat(new ImageId(HEX).shortForm()).isEqualTo("0123456789ab");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha256:", "sha256:0123", "0123456789ab", "garbage"})
    void refusesWhatIsNoId(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ImageId.parse(text)).withMessageStartingWith("no image id: ");
    }

    @Test
    void refusesUpperCaseDigits() {
        assertThatIllegalArgumentException().isThrownBy(() -> ImageId.parse("A".repeat(64)));
    }

    @Test
    void refusesDigitsOfOtherScripts() {
        assertThatIllegalArgumentException().isThrownBy(() -> ImageId.parse("\u0663".repeat(64)));
    }
}
