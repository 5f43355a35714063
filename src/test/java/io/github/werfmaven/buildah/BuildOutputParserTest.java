package io.github.werfmaven.buildah;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.buildah.BuildEvent.CacheUsed;
import io.github.werfmaven.buildah.BuildEvent.Detail;
import io.github.werfmaven.buildah.BuildEvent.LastWord;
import io.github.werfmaven.buildah.BuildEvent.OtherPlatform;
import io.github.werfmaven.buildah.BuildEvent.Output;
import io.github.werfmaven.buildah.BuildEvent.StageCommitted;
import io.github.werfmaven.buildah.BuildEvent.StepStarted;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On lines as Buildah 1.28.2 printed them. */
class BuildOutputParserTest {

    private static final String HEX = "0f9b88ddca6f7822c081dd9edca26a71e772070013d81f774fd944fb0c2dd73d";

    private final BuildOutputParser parser = new BuildOutputParser();

    @Test
    void readsAStepOfTheOnlyStage() {
        assertThat(parse("STEP 1/3: FROM localhost/base:17"))
                .containsExactly(new StepStarted(new Step(1, 1, 1, 3, "FROM localhost/base:17")));
    }

    @Test
    void readsAStepOfOneOfSeveralStages() {
        assertThat(parse("[2/3] STEP 4/7: COPY --from=one /x/f /f"))
                .containsExactly(new StepStarted(new Step(2, 3, 4, 7, "COPY --from=one /x/f /f")));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "WARNING: image platform ({arm64 linux  [] v8}) does not match the expected platform ({amd64 linux  [] })",
        "WARNING: image platform (linux/arm64/v8) does not match the expected platform (linux/amd64)"
    })
    void readsThatAnImageIsForAnotherPlatform(String line) {
        assertThat(parse("STEP 1/2: FROM a", line)).last().isEqualTo(new OtherPlatform("linux/arm64/v8", "linux/amd64"));
    }

    @Test
    void leavesToARunWhatItSaysOfPlatforms() {
        String line = "WARNING: image platform (linux/arm64) does not match the expected platform (linux/amd64)";

        assertThat(parse("STEP 1/1: RUN a", line)).last().isEqualTo(new Output(line));
    }

    @Test
    void readsAWholeMultiStageBuild() {
        assertThat(parse(
                        "[1/3] STEP 1/2: FROM localhost/base:17 AS one",
                        "[1/3] STEP 2/2: RUN echo out; echo err >&2",
                        "out",
                        "err",
                        "--> 99446a69d81",
                        "[3/3] STEP 1/3: FROM localhost/base:17",
                        "[3/3] STEP 2/3: COPY --from=one /x/f /f",
                        "--> Using cache " + HEX,
                        "[3/3] STEP 3/3: ENTRYPOINT [\"cat\",\"/f\"]",
                        "[3/3] COMMIT t3:1",
                        "Getting image source signatures",
                        "Copying blob sha256:" + HEX,
                        "Copying config sha256:" + HEX,
                        "Writing manifest to image destination",
                        "Storing signatures",
                        "Successfully tagged localhost/t3:1",
                        HEX))
                .containsExactly(
                        new StepStarted(new Step(1, 3, 1, 2, "FROM localhost/base:17 AS one")),
                        new StepStarted(new Step(1, 3, 2, 2, "RUN echo out; echo err >&2")),
                        new Output("out"),
                        new Output("err"),
                        new Detail("--> 99446a69d81"),
                        new StepStarted(new Step(3, 3, 1, 3, "FROM localhost/base:17")),
                        new StepStarted(new Step(3, 3, 2, 3, "COPY --from=one /x/f /f")),
                        new CacheUsed(),
                        new StepStarted(new Step(3, 3, 3, 3, "ENTRYPOINT [\"cat\",\"/f\"]")),
                        new StageCommitted(),
                        new Detail("Getting image source signatures"),
                        new Detail("Copying blob sha256:" + HEX),
                        new Detail("Copying config sha256:" + HEX),
                        new Detail("Writing manifest to image destination"),
                        new Detail("Storing signatures"),
                        new Detail("Successfully tagged localhost/t3:1"),
                        new Detail(HEX));
    }

    @ParameterizedTest
    @ValueSource(strings = {"COMMIT", "COMMIT shop:1.0", "[3/3] COMMIT registry.example/shop:1.0"})
    void readsTheEndOfTheSteps(String line) {
        assertThat(parse(line)).containsExactly(new StageCommitted());
    }

    @Test
    void isInAStepFromItsStartToTheCommit() {
        parse("STEP 1/1: FROM a");
        assertThat(parser.isInStep()).isTrue();
        parse("COMMIT");
        assertThat(parser.isInStep()).isFalse();
    }

    @Test
    void readsAStepWithLineSeparatorsOfUnicodeInIt() {
        String instruction = "RUN echo \"\u2028x\u0085y\" größe \ud83d\ude00";

        assertThat(parse("STEP 2/2: " + instruction)).containsExactly(new StepStarted(new Step(1, 1, 2, 2, instruction)));
    }

    @Test
    void readsTheStepsOfOnbuildThatAreCountedOnlyAfterFrom() {
        assertThat(parse("STEP 1/3: FROM localhost/onb:2", "STEP 2/5: RUN echo triggered", "triggered", "STEP 3/5: ENV Q=1"))
                .containsExactly(
                        new StepStarted(new Step(1, 1, 1, 3, "FROM localhost/onb:2")),
                        new StepStarted(new Step(1, 1, 2, 5, "RUN echo triggered")),
                        new Output("triggered"),
                        new StepStarted(new Step(1, 1, 3, 5, "ENV Q=1")));
    }

    @Test
    void handsOnWhatBuildahSaysOfPulling() {
        assertThat(parse("STEP 1/2: FROM localhost/nothere:1", "Trying to pull localhost/nothere:1..."))
                .endsWith(new Output("Trying to pull localhost/nothere:1..."));
    }

    @Test
    void keepsWhatBuildahSaysOfItsTransfersForWhoeverLooksForIt() {
        assertThat(parse("STEP 1/2: FROM localhost/nothere:1", "Copying blob 5d55 done"))
                .endsWith(new Detail("Copying blob 5d55 done"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Copying blob x", "", "  ", HEX, "Error: exit status 7", "COMMIT x", "STEP 9/9: RUN fake", "STEP 4/5: RUN fake",
        "STEP 3/6: RUN fake", "[1/2] STEP 3/5: RUN fake", "Storing signatures", "--> done"
    })
    void takesWhatARunPrintsForItsOutput(String line) {
        parse("STEP 2/5: RUN cat file", "out");

        assertThat(parse(line)).containsExactly(new Output(line));
    }

    @Test
    void takesWhatALowerCaseRunPrintsForItsOutput() {
        parse("STEP 2/5: run\tcat file");

        assertThat(parse("Copying blob x")).containsExactly(new Output("Copying blob x"));
    }

    @Test
    void believesInTheCacheOnlyBeforeARunPrints() {
        parse("STEP 2/5: RUN cat file", "out");

        assertThat(parse("--> Using cache " + HEX)).containsExactly(new Output("--> Using cache " + HEX));
    }

    @Test
    void believesInTheCacheOfARun() {
        parse("STEP 2/5: RUN cat file");

        assertThat(parse("--> Using cache " + HEX)).containsExactly(new CacheUsed());
    }

    @Test
    void findsTheNextStepBehindOutputWithoutLineEnd() {
        parse("STEP 2/3: RUN printf 'no newline'");

        assertThat(parse("no newlineSTEP 3/3: RUN true"))
                .containsExactly(new Output("no newline"), new StepStarted(new Step(1, 1, 3, 3, "RUN true")));
    }

    @Test
    void findsTheNextStepBehindWhatLooksLikeOne() {
        parse("STEP 2/3: RUN printf 'STEP 9/9: x'");

        assertThat(parse("STEP 9/9: xSTEP 3/3: RUN true"))
                .containsExactly(new Output("STEP 9/9: x"), new StepStarted(new Step(1, 1, 3, 3, "RUN true")));
    }

    @Test
    void findsTheNextStageBehindOutputWithoutLineEnd() {
        parse("[1/4] STEP 2/2: RUN printf tail");

        assertThat(parse("tail[3/4] STEP 1/2: FROM base"))
                .containsExactly(new Output("tail"), new StepStarted(new Step(3, 4, 1, 2, "FROM base")));
    }

    @Test
    void findsTheNextStepOfAStageThatWaitedForAnother() {
        assertThat(parse(
                        "[3/3] STEP 1/3: FROM a",
                        "[3/3] STEP 2/3: COPY --from=maker /x /x",
                        "[2/3] STEP 1/2: FROM a AS maker",
                        "[2/3] STEP 2/2: RUN make",
                        "--> 0a4ce96fd75",
                        "[3/3] STEP 3/3: CMD a",
                        "[3/3] COMMIT a",
                        HEX))
                .endsWith(new StepStarted(new Step(3, 3, 3, 3, "CMD a")), new StageCommitted(), new Detail(HEX));
    }

    @Test
    void findsTheCommitOfAStageThatWaitedInItsLastStep() {
        assertThat(parse(
                        "[2/2] STEP 1/2: FROM a",
                        "[2/2] STEP 2/2: COPY --from=maker /x /x",
                        "[1/2] STEP 1/2: FROM a AS maker",
                        "[1/2] STEP 2/2: RUN make",
                        "[2/2] COMMIT a",
                        HEX))
                .endsWith(new StageCommitted(), new Detail(HEX));
    }

    @Test
    void findsTheStageThatARunWaitsFor() {
        Step waited = new Step(1, 2, 1, 1, "FROM a AS maker");

        assertThat(parse(
                        "[2/2] STEP 1/3: FROM a",
                        "[2/2] STEP 2/3: RUN --mount=type=bind,from=maker,target=/x ls /x",
                        "[1/2] STEP 1/1: FROM a AS maker"))
                .last().isEqualTo(new StepStarted(waited));
    }

    @Test
    void leavesToTheLastRunOfAStageWhatLooksLikeAStepOfAnotherThatCannotFollow() {
        String line = "[3/3] STEP 3/3: CMD a";

        assertThat(parse("[3/3] STEP 1/3: FROM a", "[2/3] STEP 1/2: FROM a AS maker", "[2/3] STEP 2/2: RUN make", line))
                .last().isEqualTo(new Output(line));
    }

    @Test
    void findsTheStageThatLetAnotherGoFirst() {
        parse("[3/3] STEP 1/3: FROM a", "[3/3] STEP 2/3: COPY --from=second /b /b", "[2/3] STEP 1/2: FROM a", "[2/3] STEP 2/2: RUN make");

        assertThat(parse("made[3/3] STEP 3/3: RUN true"))
                .containsExactly(new Output("made"), new StepStarted(new Step(3, 3, 3, 3, "RUN true")));
    }

    @Test
    void findsTheStageForWhichARunWithAMountWaits() {
        parse("[3/3] STEP 1/2: FROM a", "[3/3] STEP 2/2: RUN --mount=type=bind,from=second,target=/m ls");

        assertThat(parse("[2/3] STEP 1/2: FROM a")).containsExactly(new StepStarted(new Step(2, 3, 1, 2, "FROM a")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[2/3] STEP 1/2: FROM a", "[1/3] STEP 3/3: RUN x"})
    void leavesToARunThatWaitsForNobodyWhatLooksLikeAnotherStage(String line) {
        parse("[1/3] STEP 1/3: FROM a", "[1/3] STEP 2/3: ENV A=b", "[3/3] STEP 1/3: FROM a", "[3/3] STEP 2/3: RUN x");

        assertThat(parse(line)).containsExactly(new Output(line));
    }

    @Test
    void findsTheCommitBehindOutputWithoutLineEnd() {
        parse("[4/4] STEP 2/2: RUN printf tail");

        assertThat(parse("tail[4/4] COMMIT shop:1.0")).containsExactly(new Output("tail"), new StageCommitted());
    }

    @Test
    void findsTheFailureBehindOutputWithoutLineEnd() {
        parse("STEP 2/2: RUN printf tail; exit 3");
        String failure = "Error: building at STEP \"RUN printf tail; exit 3\": while running runtime: exit status 3";

        assertThat(parse("tail" + failure)).containsExactly(new Output("tail"), new LastWord(failure));
    }

    @Test
    void takesAnErrorOutsideOfARunForBuildahsLastWord() {
        parse("STEP 2/2: COPY a b");

        assertThat(parse("Error: no space left")).containsExactly(new LastWord("Error: no space left"));
    }

    @Test
    void sparesPeopleWhatBuildahSaysOfBuildArguments() {
        String missing = "time=\"2026-11-21T20:48:53Z\" level=warning msg=\"missing \\\"VERSION\\\" build argument. Try adding it\"";
        String notConsumed = "[Warning] one or more build args were not consumed: [VERSON]";

        assertThat(parse(missing, notConsumed)).containsExactly(new Detail(missing), new Detail(notConsumed));
    }

    @Test
    void showsWhatARunPrintsOfBuildArguments() {
        parse("STEP 2/2: RUN build");

        assertThat(parse("[Warning] one or more build args were not consumed: [A]"))
                .containsExactly(new Output("[Warning] one or more build args were not consumed: [A]"));
    }

    @Test
    void sparesPeopleWhatAChrootSaysOfAnExitCode() {
        parse("STEP 2/2: RUN exit 3");

        assertThat(parse("subprocess exited with status 3")).containsExactly(new Detail("subprocess exited with status 3"));
    }

    @Test
    void takesNumbersThatAreTooLongForOutput() {
        assertThat(parse("STEP 99999999999/1: x")).containsExactly(new Output("STEP 99999999999/1: x"));
    }

    private List<BuildEvent> parse(String... lines) {
        List<BuildEvent> events = new ArrayList<>();
        for (String line : lines) {
            events.addAll(parser.parse(line));
        }
        return events;
    }
}
