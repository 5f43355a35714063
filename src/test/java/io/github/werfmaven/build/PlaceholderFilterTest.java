package io.github.werfmaven.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.werfmaven.dockerfile.parser.DockerfileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholderFilterTest {

    private final Map<String, String> values = new HashMap<>(Map.of("project.version", "1.0", "base", "a/b@c", "empty", ""));
    private final List<String> warnings = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "COPY app-@project.version@.jar /, COPY app-1.0.jar /",
        "@project.version@@project.version@, 1.01.0",
        "FROM @base@, FROM a/b@c",
        "x@empty@y, xy",
        "FROM ${base} $base @, FROM ${base} $base @",
        "LABEL maintainer=me@example.com, LABEL maintainer=me@example.com",
        "me@ @base@, me@ a/b@c",
        "@ base@, @ base@",
    })
    void putsValuesInThePlaceOfNames(String line, String expected) {
        assertThat(filter(line)).isEqualTo(expected);
        assertThat(warnings).isEmpty();
    }

    @Test
    void leavesWhatItDoesNotKnowAndSaysWhere() {
        assertThat(filter("FROM a\r\nRUN @unknown@base@ b\n")).isEqualTo("FROM a\r\nRUN @unknowna/b@c b\n");
        assertThat(warnings).containsExactly("Dockerfile:2: @unknown@ stays as it is: no property of the project has that name");
    }

    @Test
    void refusesValuesThatAreMoreThanPartOfALine() {
        values.put("two", "one\ntwo");

        assertRefused("FROM a\nRUN @two@\n", "Dockerfile:2: the value of two has a line end in it, and can be no part of a line\n    RUN @two@");
    }

    @Test
    void refusesWhatSoundsLikeASecret() {
        values.put("db.password", "hunter2");

        assertRefused("RUN @db.password@", "Dockerfile:1: @db.password@ sounds like a secret, which everybody could read in the image;"
                + " <secrets> (-Dwerf.secret.ID) and RUN --mount=type=secret leave no trace\n    RUN @db.password@");
    }

    private void assertRefused(String text, String message) {
        assertThatExceptionOfType(DockerfileException.class).isThrownBy(() -> filter(text)).withMessage(message);
    }

    private String filter(String text) {
        return new PlaceholderFilter(Path.of("Dockerfile"), name -> Optional.ofNullable(values.get(name)), warnings::add).filter(text);
    }
}
