package io.github.werfmaven.dockerfile.instructions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.werfmaven.dockerfile.parser.DockerfileException;
import io.github.werfmaven.dockerfile.parser.DockerfileParser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StagesTest {

    private static final String TWO = "ARG A\nFROM a AS Build\nRUN x\nFROM b\nRUN y\nRUN z\n";

    @Test
    void findsAStageByItsNameInAnyCase() {
        assertThat(stages(TWO).find("bUILD").index()).isZero();
    }

    @Test
    void findsAStageByItsNumber() {
        assertThat(stages(TWO).find("1").base()).isEqualTo("b");
    }

    @Test
    void findsTheLastOfStagesWithOneName() {
        assertThat(stages("FROM a AS x\nFROM b AS X\n").find("x").base()).isEqualTo("b");
    }

    @Test
    void namesTheStagesThatAreThereWhereTheTargetIsNot() {
        assertThatExceptionOfType(DockerfileException.class)
                .isThrownBy(() -> stages("FROM a AS build\nFROM b AS runtime\n").find("prod"))
                .withMessage("Dockerfile: there is no stage \"prod\"; it has: \"build\" (0), \"runtime\" (1)");
    }

    @Test
    void namesAStageWithoutANameByItsNumber() {
        assertThatExceptionOfType(DockerfileException.class)
                .isThrownBy(() -> stages(TWO).find("2"))
                .withMessage("Dockerfile: there is no stage \"2\"; it has: \"build\" (0), unnamed (1)");
    }

    @Test
    void namesAtMostTwentyStages() {
        assertThatExceptionOfType(DockerfileException.class)
                .isThrownBy(() -> stages("FROM a\n".repeat(1000)).find("x"))
                .withMessageEndingWith("unnamed (19) and 980 more");
    }

    @Test
    void takesNoNumberWithASignOrLeadingZeros() {
        assertThatExceptionOfType(DockerfileException.class).isThrownBy(() -> stages(TWO).find("01"));
    }

    @Test
    void buildsTheLastStageWhereNoTargetIsNamed() {
        assertThat(stages(TWO).last().index()).isEqualTo(1);
    }

    @Test
    void keepsTheNameAsItIsWritten() {
        assertThat(stages(TWO).all().get(0).nameAsWritten()).contains("Build");
    }

    @Test
    void givesEachStageItsInstructions() {
        assertThat(stages(TWO).all()).extracting(stage -> stage.instructions().size()).containsExactly(1, 2);
    }

    @Test
    void knowsTheLineOfAStage() {
        assertThat(stages(TWO).last().line()).isEqualTo(4);
    }

    @Test
    void keepsTheArgumentsBeforeTheFirstStageApart() {
        assertThat(stages(TWO).globalArguments()).hasSize(1);
    }

    private static Stages stages(String content) {
        return Stages.of(new DockerfileParser().parse(Path.of("Dockerfile"), content.getBytes(StandardCharsets.UTF_8)));
    }
}
