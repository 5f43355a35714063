package io.github.werfmaven.dockerfile.instructions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommaSeparatedTest {

    @ParameterizedTest
    @MethodSource("lines")
    void splitsALineIntoItsFields(String line, List<String> fields) {
        assertThat(CommaSeparated.fields(line)).isEqualTo(fields);
    }

    static Stream<Arguments> lines() {
        return Stream.of(
                Arguments.of("a", List.of("a")),
                Arguments.of("a,b=c", List.of("a", "b=c")),
                Arguments.of(",", List.of("", "")),
                Arguments.of("a,", List.of("a", "")),
                Arguments.of(" a , b", List.of(" a ", " b")),
                Arguments.of("\"a,b\",c", List.of("a,b", "c")),
                Arguments.of("\"\"", List.of("")),
                Arguments.of("\"a\"\"b\"", List.of("a\"b")),
                Arguments.of("\"a\",", List.of("a", "")),
                Arguments.of("\"\"\"\"", List.of("\"")),
                Arguments.of("a'b,c'", List.of("a'b", "c'")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\"b", "a\"", "\"", "\"a", "\"a\"b", "\"a\" ,b", "a,b\"c\"", "\"\"\""})
    void refusesQuotesInTheWrongPlace(String line) {
        assertThatExceptionOfType(InstructionFault.class).isThrownBy(() -> CommaSeparated.fields(line));
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void readsAHundredThousandFields() {
        String line = String.join(",", Collections.nCopies(100_000, "\"a\"\"b\""));

        assertThat(CommaSeparated.fields(line)).hasSize(100_000).containsOnly("a\"b");
    }
}
