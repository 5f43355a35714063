package io.github.werfmaven.dockerfile.instructions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationParserTest {

    @ParameterizedTest
    @CsvSource({
        "0, PT0S", "-0, PT0S", "+0, PT0S", "30s, PT30S", "1m30s, PT1M30S", "1h2m3s4ms5us6ns, PT1H2M3.004005006S",
        "1.5h, PT1H30M", ".5s, PT0.5S", "1.s, PT1S", "100µs, PT0.0001S", "100μs, PT0.0001S", "-2s, PT-2S", "+2s, PT2S",
        "0.1ns, PT0S", "1s1s, PT2S", "001s, PT1S", "9223372036854775807ns, PT2562047H47M16.854775807S",
        "0.000000000000000000001h, PT0S"})
    void readsWhatGoReads(String text, Duration duration) {
        assertThat(DurationParser.parse(text)).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "+", "1", "s", ".", ".s", "1d", "1 s", " 1s", "1s ", "1S", "1.2.3s", "--1s", "1s-1s", "1m1",
        "1e3s", "٣s", "9223372036854775808ns", "3000000h", "1,5s", "00", "0s0"})
    void refusesWhatGoRefuses(String text) {
        assertThat(DurationParser.parse(text)).isEmpty();
    }
}
