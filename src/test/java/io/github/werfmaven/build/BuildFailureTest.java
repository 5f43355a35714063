package io.github.werfmaven.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.buildah.BuildOutcome;
import io.github.werfmaven.buildah.LocalBuildah;
import io.github.werfmaven.buildah.Step;
import io.github.werfmaven.context.GlobDialect;
import io.github.werfmaven.dockerfile.instructions.Stages;
import io.github.werfmaven.dockerfile.parser.DockerfileParser;
import io.github.werfmaven.plan.BuildArguments;
import io.github.werfmaven.plan.BuildPlan;
import io.github.werfmaven.plan.BuildPlanner;
import io.github.werfmaven.plan.ContextFiles;
import io.github.werfmaven.image.Platform;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class BuildFailureTest {

    private static final Path DOCKERFILE = Path.of("/p/Dockerfile");
    private static final Optional<Step> RUN = Optional.of(new Step(1, 1, 3, 3, "RUN echo a; exit 3"));

    private Optional<Platform> platform = Optional.empty();
    private BuildPlan plan = new BuildPlanner().plan(
            Stages.of(new DockerfileParser().parse(DOCKERFILE,
                    "FROM a\n# comment\nCOPY --from=b x y\nRUN echo a; exit 3\n".getBytes(StandardCharsets.UTF_8))),
            Optional.empty(), new BuildArguments(Map.of(), Set.of(), Optional.empty()),
            new ContextFiles(Path.of("/p"), DOCKERFILE, GlobDialect.EXTENDED));

    @Test
    void ofARunGivesItsLineItsExitCodeItsTextAndItsLastLines() {
        assertThat(message(RUN, OptionalInt.of(3), 3, "exit status 3", List.of("a", "b"))).isEqualTo("""
                /p/Dockerfile:4: the command of RUN ended with exit code 3
                    RUN echo a; exit 3
                  | a
                  | b""");
    }

    @Test
    void ofARunThatPrintedNothingEndsWithTheInstruction() {
        assertThat(message(RUN, OptionalInt.of(3), 3, "exit status 3", List.of())).isEqualTo("""
                /p/Dockerfile:4: the command of RUN ended with exit code 3
                    RUN echo a; exit 3""");
    }

    @Test
    void namesThePlatformAndWhatLetsItsProgramsRun() {
        platform = Optional.of(new Platform("linux", "arm64"));

        assertThat(message(RUN, OptionalInt.of(1), 1, "exit status 1", List.of("exec /bin/sh: exec format error")))
                .startsWith("/p/Dockerfile:4: the command of RUN ended with exit code 1, in the build for linux/arm64;"
                        + " the kernel cannot run programs of that platform, and https://");
        assertThat(message(RUN, OptionalInt.of(1), 1, "exit status 1", List.of()))
                .startsWith("/p/Dockerfile:4: the command of RUN ended with exit code 1, in the build for linux/arm64\n");
    }

    @Test
    void ofAnotherInstructionGivesBuildahsReason() {
        Optional<Step> copy = Optional.of(new Step(1, 1, 2, 3, "COPY --from=b x y"));

        assertThat(message(copy, OptionalInt.empty(), 125, "no such file", List.of())).isEqualTo("""
                /p/Dockerfile:3: buildah build ended with exit code 125: no such file
                    COPY --from=b x y""");
    }

    @Test
    void namesTheHelperThatBuildahAskedForAPassword() {
        assertThat(message(Optional.empty(), OptionalInt.empty(), 125, "getting username and password: error", List.of()))
                .isEqualTo("/p/Dockerfile: buildah build ended with exit code 125: getting username and password: error;"
                        + " the credential helper docker-credential-x failed");
    }

    @Test
    void withoutAStepNamesTheFileAlone() {
        assertThat(message(Optional.empty(), OptionalInt.empty(), 1, "cannot clone", List.of("one")))
                .isEqualTo("/p/Dockerfile: buildah build ended with exit code 1: cannot clone\n  | one");
    }

    @Test
    void withoutAnythingSaysThatThereWasNoReason() {
        assertThat(message(Optional.empty(), OptionalInt.empty(), 139, "", List.of()))
                .isEqualTo("/p/Dockerfile: buildah build ended with exit code 139: it gave no reason");
    }

    @Test
    void namesNoLineWhereThePlanHasAnotherInstructionThere() {
        Optional<Step> step = Optional.of(new Step(1, 1, 2, 3, "WORKDIR /x"));

        assertThat(message(step, OptionalInt.empty(), 125, "no", List.of())).startsWith("/p/Dockerfile: buildah");
    }

    @Test
    void namesTheLineOfALowerCaseInstruction() {
        Optional<Step> step = Optional.of(new Step(1, 1, 3, 3, "run\techo a; exit 3"));

        assertThat(message(step, OptionalInt.of(3), 3, "", List.of())).startsWith("/p/Dockerfile:4: the command of RUN");
    }

    @Test
    void namesTheLineOfFromForATriggerOfTheBaseImage() {
        Optional<Step> trigger = Optional.of(new Step(1, 1, 2, 4, "RUN triggered"));

        assertThat(message(trigger, OptionalInt.of(1), 1, "", List.of())).startsWith("/p/Dockerfile:1: ");
    }

    @Test
    void namesNoLineOfADockerfileThatOnlyBuildahReads() {
        plan = BuildPlan.unknown();

        assertThat(message(RUN, OptionalInt.of(3), 3, "", List.of())).startsWith("/p/Dockerfile: the command of RUN");
    }

    @Test
    void quotesALongInstructionInPartAndOnOneLine() {
        Optional<Step> step = Optional.of(new Step(1, 1, 3, 3, "RUN a   \n" + "x".repeat(500)));

        assertThat(message(step, OptionalInt.of(3), 3, "", List.of()).lines().toList().get(1))
                .startsWith("    RUN a xxx").endsWith("...").hasSizeLessThan(100);
    }

    @Test
    void ofATimeLimitNamesTheParameterAndTheStep() {
        assertThat(failure().of(new BuildOutcome.TimedOut(RUN), Duration.ofSeconds(90))).hasMessage("""
                /p/Dockerfile:4: the build was ended after 90 s, the limit set by <timeout> (-Dwerf.timeout)
                    RUN echo a; exit 3""");
    }

    @Test
    void ofATimeLimitBeforeAnyStepNamesTheFileAlone() {
        assertThat(failure().of(new BuildOutcome.TimedOut(Optional.empty()), Duration.ofSeconds(1)))
                .hasMessage("/p/Dockerfile: the build was ended after 1 s, the limit set by <timeout> (-Dwerf.timeout)");
    }

    private String message(
            Optional<Step> step, OptionalInt runExitCode, int exitCode, String reason, List<String> lastLines) {
        return failure().of(new BuildOutcome.Failed(step, runExitCode, exitCode, reason, lastLines), List.of()).getMessage();
    }

    private BuildFailure failure() {
        return new BuildFailure(new StepPlace(DOCKERFILE, plan), new LocalBuildah(Path.of("/usr/bin/buildah")), Path.of("/p"), platform,
                () -> Optional.of("the credential helper docker-credential-x failed"));
    }
}
