package io.github.werfmaven.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutputTimestampTest {

    @ParameterizedTest
    @CsvSource({
        "2023-11-14T22:13:20Z, 1700000000",
        "2023-11-14T23:13:20+01:00, 1700000000",
        "2023-11-14T22:13:20.999Z, 1700000000",
        "1700000000, 1700000000",
        "' 1700000000 ', 1700000000",
        "10, 10",
        "0, 0",
        "253402300799, 253402300799"
    })
    void readsWhatMavenReads(String text, long seconds) {
        assertThat(OutputTimestamp.parse(text)).contains(new OutputTimestamp(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x", "-", "$"})
    void isSwitchedOffByNothingOrOneCharacter(String text) {
        assertThat(OutputTimestamp.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "off", "-1", "2023-11-14", "2023-11-14T22:13:20", "2023-11-14 22:13:20Z", "${git.commit.time}", "1700000000.5", "253402300800",
        "1969-12-31T23:59:59Z", "+10000-01-01T00:00:00Z", "99999999999999999999", "１７"
    })
    void refusesEverythingElse(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> OutputTimestamp.parse(text));
    }

    @Test
    void isShownAsMavenWritesIt() {
        assertThat(OutputTimestamp.parse("1700000000").map(Object::toString)).isEqualTo(Optional.of("2023-11-14T22:13:20Z"));
    }
}
