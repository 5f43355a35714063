package io.github.werfmaven.dockerfile.instructions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.werfmaven.dockerfile.parser.DockerfileException;
import io.github.werfmaven.dockerfile.parser.DockerfileParser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnbuildTriggerTest {

    private static final Path PATH = Path.of("Dockerfile");

    @Test
    void readsTheStoredInstructionAtTheStageThatRunsIt() {
        Instruction trigger = trigger("ONBUILD COPY --from=x a /b");

        assertThat(trigger).isInstanceOfSatisfying(
                Instruction.Copy.class, copy -> assertThat(copy.transfer().destination()).isEqualTo("/b"));
        assertThat(trigger.node().lines().first()).isEqualTo(3);
    }

    @Test
    void readsItsHeredocs() {
        assertThat(trigger("ONBUILD COPY <<-A /b\n\tone\n\tA")).isInstanceOfSatisfying(Instruction.Copy.class,
                copy -> assertThat(copy.transfer().files()).singleElement().satisfies(
                        file -> assertThat(file.text()).isEqualTo("one\n")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "ONBUILD COPY a | COPY needs a source and a destination: COPY source ... destination",
        "ONBUILD CPOY a b | unknown instruction \"CPOY\", did you mean COPY?",
        "ONBUILD RUN --unknown a | RUN has no flag --unknown; it takes --device, --mount, --network, --security"})
    void refusesWhatTheReferenceRefusesWhenItRuns(String onbuild, String sentence) {
        assertThatExceptionOfType(DockerfileException.class)
                .isThrownBy(() -> trigger(onbuild))
                .withMessage("Dockerfile:3: the ONBUILD instruction of line 2, which runs here, is wrong: " + sentence
                        + "\n    FROM base");
    }

    /** Of a stage that builds upon the one with the ONBUILD. */
    private static Instruction trigger(String onbuild) {
        byte[] content = ("FROM a AS base\n" + onbuild + "\nFROM base\n").getBytes(StandardCharsets.UTF_8);
        Stages stages = Stages.of(new DockerfileParser().parse(PATH, content));
        return OnbuildTrigger.of(PATH, (Instruction.Onbuild) stages.all().get(0).instructions().get(0), stages.last());
    }
}
