package io.github.werfmaven.buildah;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepTest {

    @ParameterizedTest
    @ValueSource(strings = {"RUN true", "run true", "Run\ttrue", "RUN", "RUN[\"true\"]"})
    void knowsItsKeywordHoweverItIsWritten(String instruction) {
        assertThat(step(1, instruction).keyword()).isEqualTo("RUN");
        assertThat(step(1, instruction).isRun()).isTrue();
    }

    @Test
    void hasNoKeywordWhereThereIsNoInstruction() {
        assertThat(step(1, "").keyword()).isEmpty();
    }

    @Test
    void namesItsStageWhereThereAreSeveral() {
        assertThat(step(3, "RUN true").place()).isEqualTo("[2/3] step 4/7");
        assertThat(step(1, "RUN true").place()).isEqualTo("step 4/7");
    }

    private static Step step(int stages, String instruction) {
        return new Step(Math.min(2, stages), stages, 4, 7, instruction);
    }
}
