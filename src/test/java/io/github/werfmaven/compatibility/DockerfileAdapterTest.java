package io.github.werfmaven.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.werfmaven.dockerfile.instructions.Stage;
import io.github.werfmaven.dockerfile.instructions.Stages;
import io.github.werfmaven.dockerfile.parser.DockerfileException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every folder in {@code compatibility} is a case. */
class DockerfileAdapterTest {

    static Stream<CompatibilityCase> rewrites() throws IOException {
        return CompatibilityCase.all().stream().filter(one -> !one.isError());
    }

    static Stream<CompatibilityCase> errors() throws IOException {
        return CompatibilityCase.all().stream().filter(CompatibilityCase::isError);
    }

    @ParameterizedTest
    @MethodSource("rewrites")
    void saysTheSameInOtherWords(CompatibilityCase one) throws IOException {
        Adaptation adaptation = one.adapt();

        assertThat(CompatibilityCase.said(adaptation)).isEqualTo(one.text("said.txt"));
        Optional<String> rewritten = one.rewritten(adaptation);
        if (rewritten.isPresent()) {
            assertThat(rewritten.get()).isEqualTo(one.text("expected.Dockerfile"));
        } else {
            assertThat(one.folder().resolve("expected.Dockerfile")).doesNotExist();
        }
    }

    @ParameterizedTest
    @MethodSource("rewrites")
    void keepsLinesAndSteps(CompatibilityCase one) throws IOException {
        String before = one.text("Dockerfile");
        String after = one.adapt().rewritten().orElse(before);

        assertThat(after.lines().count()).isEqualTo(before.lines().count());
        assertThat(steps(after)).isEqualTo(steps(before));
    }

    @ParameterizedTest
    @MethodSource("rewrites")
    void saysWhatItRewrote(CompatibilityCase one) throws IOException {
        Adaptation adaptation = one.adapt();

        assertThat(one.rewritten(adaptation).isPresent()).isEqualTo(!adaptation.rewrites().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("errors")
    void refusesWhatCannotBeSaid(CompatibilityCase one) throws IOException {
        String expected = one.text("error.txt");

        assertThatThrownBy(one::adapt)
                .isInstanceOf(DockerfileException.class)
                .satisfies(error -> assertThat(error.getMessage() + "\n").isEqualTo(expected));
    }

    /** The keywords of each stage. */
    private static List<List<String>> steps(String text) {
        Stages stages = CompatibilityCase.stages(text);
        return stages.all().stream().map(DockerfileAdapterTest::keywords).toList();
    }

    private static List<String> keywords(Stage stage) {
        return stage.instructions().stream().map(instruction -> instruction.node().keyword().name()).toList();
    }
}
