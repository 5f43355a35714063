package io.github.werfmaven.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.werfmaven.context.GlobDialect;
import io.github.werfmaven.dockerfile.parser.DockerfileException;
import io.github.werfmaven.dockerfile.instructions.Stages;
import io.github.werfmaven.dockerfile.parser.DockerfileParser;
import io.github.werfmaven.image.Platform;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildPlanTest {

    private static final String DOCKERFILE = """
            ARG BASE=a
            FROM ${BASE} AS build
            RUN one
            # a comment
            RUN two \\
                three
            FROM b
            COPY --from=build /x /y
            """;

    @Test
    void buildsTheLastStageWhereNoneIsNamed() {
        assertThat(plan(Optional.empty()).target().orElseThrow().index()).isEqualTo(1);
    }

    @Test
    void buildsTheStageThatIsNamed() {
        assertThat(plan(Optional.of("BUILD")).target().orElseThrow().index()).isZero();
    }

    @Test
    void refusesAStageThatIsNotThere() {
        assertThatExceptionOfType(DockerfileException.class)
                .isThrownBy(() -> plan(Optional.of("prod")))
                .withMessageContaining("there is no stage \"prod\"; it has: \"build\" (0)");
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 3, 2", "1, 2, 3, 3", "1, 3, 3, 5", "2, 1, 2, 7", "2, 2, 2, 8"})
    void findsTheInstructionOfAStep(int stage, int step, int steps, int line) {
        assertThat(line(stage, step, steps)).contains(line);
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 3", "3, 1, 1", "-1, 1, 3", "1, 0, 3", "1, 4, 3", "1, -5, 3"})
    void findsNothingWhereThereIsNoSuchStep(int stage, int step, int steps) {
        assertThat(line(stage, step, steps)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 2", "3, 2", "4, 3", "5, 5"})
    void givesTheStepsOfTheBaseImagesOnbuildToFrom(int step, int line) {
        assertThat(line(1, step, 5)).contains(line);
    }

    @Test
    void knowsNothingOfADockerfileThatOnlyBuildahReads() {
        assertThat(BuildPlan.unknown().instruction(1, 1, 1)).isEmpty();
        assertThat(BuildPlan.unknown().target()).isEmpty();
    }

    @Test
    void knowsWhatAStageBuildsUpon() {
        BuildPlan plan = plan(Optional.empty());

        assertThat(plan.base(plan.stages().get(0))).contains("a");
    }

    @Test
    void takesArgumentsFromTheBuildAndThePlatform() {
        BuildPlan plan = plan("ARG GIVEN=x\nFROM $GIVEN-$TARGETARCH\n", Optional.empty());

        assertThat(plan.base(plan.stages().get(0))).contains("given-arm64");
    }

    @Test
    void knowsNoBaseOfAStageThatIsWrongAndNotNeeded() {
        BuildPlan plan = plan("FROM ${BASE:?missing}\nFROM a\n", Optional.empty());

        assertThat(plan.base(plan.stages().get(0))).isEmpty();
    }

    @Test
    void refusesABaseThatIsNoneWhereTheTargetIs() {
        assertThatExceptionOfType(DockerfileException.class)
                .isThrownBy(() -> plan("FROM a\nFROM ${BASE}\n", Optional.empty()))
                .withMessage("Dockerfile:2: nothing is left of the base image ${BASE}: BASE has no value; give it a default"
                        + " (ARG BASE=... before the first FROM) or a build argument\n    FROM ${BASE}");
    }

    @Test
    void refusesABaseThatIsNoneWhereTheTargetBuildsUponIt() {
        assertThatExceptionOfType(DockerfileException.class)
                .isThrownBy(() -> plan("FROM ${BASE AS one\nFROM one AS two\nFROM two\n", Optional.empty()))
                .withMessageStartingWith("Dockerfile:1: the base image cannot be read: ");
    }

    @Test
    void passesOverABaseThatIsNoneWhereTheTargetDoesNotNeedIt() {
        assertThat(plan("FROM a AS one\nFROM $BASE AS two\n", Optional.of("one")).stages()).hasSize(2);
        assertThat(plan("FROM $BASE AS one\nFROM a\n", Optional.empty()).stages()).hasSize(2);
    }

    private static Optional<Integer> line(int stage, int step, int steps) {
        return plan(Optional.empty()).instruction(stage, step, steps).map(node -> node.lines().first());
    }

    private static BuildPlan plan(Optional<String> target) {
        return plan(DOCKERFILE, target);
    }

    private static BuildPlan plan(String dockerfile, Optional<String> target) {
        byte[] content = dockerfile.getBytes(StandardCharsets.UTF_8);
        return new BuildPlanner().plan(Stages.of(new DockerfileParser().parse(Path.of("Dockerfile"), content)), target,
                new BuildArguments(Map.of("GIVEN", "given"), Set.of(), Platform.linux("aarch64")),
                new ContextFiles(Path.of("no context"), Path.of("Dockerfile"), GlobDialect.EXTENDED));
    }
}
