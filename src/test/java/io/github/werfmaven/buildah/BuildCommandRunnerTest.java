package io.github.werfmaven.buildah;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.werfmaven.image.ImageId;
import io.github.werfmaven.process.Command;
import io.github.werfmaven.process.RecordingProcessRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On output as Buildah 1.28.2 printed it. */
class BuildCommandRunnerTest {

    private static final Command COMMAND = Command.of("/usr/bin/buildah", "build");
    private static final Duration TIME_LIMIT = Duration.ofSeconds(7);
    private static final String ID = "sha256:" + "0123456789abcdef".repeat(4);

    private final RecordingProcessRunner processes = new RecordingProcessRunner();
    private final List<BuildEvent> events = new ArrayList<>();

    @TempDir
    Path directory;

    private Path idFile;
    private Optional<String> written = Optional.of(ID);

    @BeforeEach
    void setUp() {
        idFile = directory.resolve("id");
    }

    @Test
    void givesTheIdThatBuildahWrote() {
        assertThat(succeed("COMMIT shop:1.0"))
                .isInstanceOfSatisfying(BuildOutcome.Built.class, built ->
                        assertThat(built.imageId()).isEqualTo(ImageId.parse(ID)));
    }

    @Test
    void deletesTheFileWithTheId() {
        succeed();

        assertThat(idFile).doesNotExist();
    }

    @Test
    void deletesTheFileAlsoAfterAFailure() {
        written = Optional.of("");

        fail(125, "Error: no");

        assertThat(idFile).doesNotExist();
    }

    @Test
    void takesSuccessWithoutAnIdForABrokenBuildah() {
        written = Optional.empty();

        assertThatExceptionOfType(BuildahException.class)
                .isThrownBy(() -> succeed())
                .withMessage("Buildah reported success but wrote no image id");
    }

    @Test
    void takesSuccessWithAnEmptyIdForABrokenBuildah() {
        written = Optional.of("");

        assertThatExceptionOfType(BuildahException.class)
                .isThrownBy(() -> succeed())
                .withMessage("Buildah reported success but wrote no image id");
    }

    @Test
    void doesNotTakeTheIdThatAnotherBuildLeft() throws IOException {
        Files.writeString(idFile, ID);
        written = Optional.empty();

        assertThatExceptionOfType(BuildahException.class).isThrownBy(() -> succeed());
    }

    @Test
    void quotesWhatIsNoIdInPart() {
        written = Optional.of("x".repeat(5000));

        assertThatExceptionOfType(BuildahException.class)
                .isThrownBy(() -> succeed())
                .withMessage("Buildah reported success but wrote no image id, it wrote \"" + "x".repeat(80) + "...\"");
    }

    @Test
    void takesAnErrorWithoutAnIdForAFailureThoughTheExitCodeIsLost() {
        written = Optional.empty();

        BuildOutcome.Failed failed = fail(0,
                "STEP 2/2: RUN exit 3",
                "Error: building at STEP \"RUN exit 3\": while running runtime: exit status 3");

        assertThat(failed.runExitCode()).hasValue(3);
    }

    @Test
    void takesSuccessWithAnIdForOneWhateverWasPrinted() {
        assertThat(succeed("STEP 2/2: RUN nested", "Error: exit status 7")).isInstanceOf(BuildOutcome.Built.class);
    }

    @Test
    void givesTheExitCodeOfARunInAContainer() {
        BuildOutcome.Failed failed = fail(3,
                "STEP 1/2: FROM a",
                "STEP 2/2: RUN echo a; exit 3",
                "a",
                "Error: building at STEP \"RUN echo a; exit 3\": while running runtime: exit status 3");

        assertThat(failed.runExitCode()).hasValue(3);
        assertThat(failed.step()).contains(new Step(1, 1, 2, 2, "RUN echo a; exit 3"));
        assertThat(failed.lastLines()).containsExactly("a");
    }

    @Test
    void givesTheExitCodeOfARunInAChroot() {
        BuildOutcome.Failed failed = fail(3,
                "STEP 2/2: RUN echo a; exit 3",
                "a",
                "subprocess exited with status 3",
                "subprocess exited with status 3",
                "Error: building at STEP \"RUN echo a; exit 3\": exit status 3");

        assertThat(failed.runExitCode()).hasValue(3);
        assertThat(failed.lastLines()).containsExactly("a");
    }

    @Test
    void blamesTheStepThatBuildahBlamesAlsoWhereAnotherStageHasBegun() {
        BuildOutcome.Failed failed = fail(1,
                "[2/3] STEP 1/2: FROM a AS b",
                "[2/3] STEP 2/2: RUN --network=none [\"make\", \"x\"]",
                "no rule",
                "[3/3] STEP 1/2: FROM a",
                "Error: building at STEP \"RUN make x\": while running runtime: exit status 1");

        assertThat(failed.step()).contains(new Step(2, 3, 2, 2, "RUN --network=none [\"make\", \"x\"]"));
        assertThat(failed.runExitCode()).hasValue(1);
        assertThat(failed.lastLines()).containsExactly("no rule");
    }

    @Test
    void blamesTheStepWithTheKeywordWhereBuildahExpandedItsVariables() {
        assertThat(fail(1,
                        "[2/3] STEP 2/2: COPY $A /",
                        "[3/3] STEP 1/2: FROM a",
                        "Error: building at STEP \"COPY b /\": no such file")
                .step()).contains(new Step(2, 3, 2, 2, "COPY $A /"));
    }

    @Test
    void blamesTheStepThatWaitedForAnotherStageItself() {
        assertThat(fail(1,
                        "[3/3] STEP 2/2: COPY --from=b /c /c",
                        "[2/3] STEP 1/2: FROM a AS b",
                        "[2/3] STEP 2/2: COPY /d /d",
                        "Error: building at STEP \"COPY --from=b /c /c\": no such file")
                .step()).contains(new Step(3, 3, 2, 2, "COPY --from=b /c /c"));
    }

    @Test
    void givesTheExitCodeOfALowerCaseRun() {
        assertThat(fail(4,
                        "STEP 2/2: run\texit 4",
                        "Error: building at STEP \"RUN exit 4\": while running runtime: exit status 4")
                .runExitCode()).hasValue(4);
    }

    @Test
    void givesTheExitCodeOfARunWhoseOutputHasNoLineEnd() {
        BuildOutcome.Failed failed = fail(3,
                "STEP 2/2: RUN printf tail; exit 3",
                "Error: exit status 7",
                "tailError: building at STEP \"RUN printf tail; exit 3\": while running runtime: exit status 3");

        assertThat(failed.runExitCode()).hasValue(3);
        assertThat(failed.lastLines()).containsExactly("Error: exit status 7", "tail");
    }

    @Test
    void doesNotTakeBuildahsOwnExitCodeForThatOfARun() {
        BuildOutcome.Failed failed = fail(125,
                "STEP 2/2: RUN true",
                "Error: building at STEP \"RUN true\": failed to read from slirp4netns sync pipe: EOF");

        assertThat(failed.runExitCode()).isEmpty();
        assertThat(failed.reason()).isEqualTo("failed to read from slirp4netns sync pipe: EOF");
    }

    @Test
    void doesNotTakeAnExitCodeThatARunPrintedForItsOwn() {
        assertThat(fail(137, "STEP 2/2: RUN nested", "Error: exit status 7").runExitCode()).isEmpty();
    }

    @Test
    void saysWithTheRuntimesWordsWhyARunWasNotStarted() {
        BuildOutcome.Failed failed = fail(1,
                "STEP 3/3: RUN [\"/program\"]",
                "error running container: from /usr/bin/crun creating container for [/program]: cgroups in hybrid mode"
                        + " not supported, drop all controllers from cgroupv2",
                ": exit status 1",
                "time=\"2026-11-21T20:45:18Z\" level=error msg=\"did not get container create message from subprocess: EOF\"",
                "Error: building at STEP \"RUN /program\": while running runtime: exit status 1");

        assertThat(failed.reason())
                .isEqualTo("crun: cgroups in hybrid mode not supported, drop all controllers from cgroupv2");
        assertThat(failed.runExitCode()).isEmpty();
    }

    @Test
    void takesTheRuntimesWordsOutOfItsLogLine() {
        assertThat(fail(1,
                        "STEP 2/2: RUN [\"/nope\"]",
                        "error running container: from /usr/sbin/runc creating container for [/nope]:"
                                + " time=\"2026-11-21T20:52:42Z\" level=error msg=\"runc create failed: unable to start"
                                + " container process: exec: \\\"/nope\\\": stat /nope: no such file or directory\"",
                        ": exit status 1",
                        "Error: building at STEP \"RUN /nope\": while running runtime: exit status 1")
                .reason()).isEqualTo("runc: runc create failed: unable to start container process: exec: \"/nope\":"
                        + " stat /nope: no such file or directory");
    }

    @Test
    void saysWhyARuntimeThatSaysNothingDidNotStart() {
        assertThat(fail(1,
                        "STEP 2/2: RUN [\"/program\"]",
                        "error running container: from /nope creating container for [/program]: : fork/exec /nope:"
                                + " no such file or directory",
                        "Error: building at STEP \"RUN /program\": while running runtime: exit status 1")
                .reason()).isEqualTo("nope: fork/exec /nope: no such file or directory");
    }

    @Test
    void saysWhyACopyFailedWithoutQuotingIt() {
        BuildOutcome.Failed failed = fail(125,
                "STEP 2/2: COPY nope /",
                "Error: building at STEP \"COPY nope /\": checking on sources under \"/ctx\": copier: stat: \"/nope\":"
                        + " no such file or directory");

        assertThat(failed.reason())
                .isEqualTo("checking on sources under \"/ctx\": copier: stat: \"/nope\": no such file or directory");
    }

    @Test
    void findsTheEndOfAQuotedInstructionThatHasTheMarkOfItsEndInIt() {
        assertThat(fail(125,
                        "STEP 2/2: COPY \"a\": b",
                        "Error: building at STEP \"COPY \"a\": b\": no such file")
                .reason()).isEqualTo("no such file");
    }

    @Test
    void namesWhatIsListedBelowTheLastWord() {
        assertThat(fail(125,
                        "STEP 2/2: COPY large /",
                        "Error: deleting build container \"3cc5\": 2 errors occurred:",
                        "\t* write /store/containers.json: no space left on device",
                        "\t* write /store/b: no space left on device",
                        "",
                        ": checking if cached image exists from a previous build: write /var/tmp/1: no space left on device")
                .reason()).isEqualTo("deleting build container \"3cc5\": write /store/containers.json: no space left on device;"
                        + " write /store/b: no space left on device: checking if cached image exists from a previous build:"
                        + " write /var/tmp/1: no space left on device");
    }

    @Test
    void namesWhatIsListedAlsoWhereNoStepBeganButNotWhatAHelperPrinted() {
        assertThat(fail(125,
                        "Error: creating build container: initializing source docker://r.example/a: getting username and password:"
                                + " 1 error occurred:",
                        "\t* error getting credentials - err: exit status 1, out: `pass",
                        "word`",
                        "",
                        "")
                .reason()).isEqualTo("creating build container: initializing source docker://r.example/a: getting username and"
                        + " password: error getting credentials - err: exit status 1, out: `***`");
    }

    @Test
    void showsStepsAgainBehindWhatLooksLikeAHelperThatDoesNotEnd() {
        List<String> lines = new ArrayList<>(List.of("STEP 2/3: RUN x", "error getting credentials - err: no, out: `pass"));
        lines.addAll(Collections.nCopies(100, "word"));
        lines.addAll(List.of("STEP 3/3: COPY nope /", "Error: building at STEP \"COPY nope /\": no such file"));

        BuildOutcome.Failed failed = fail(125, lines.toArray(String[]::new));

        assertThat(failed.step()).hasValueSatisfying(step -> assertThat(step.number()).isEqualTo(3));
        assertThat(failed.reason()).isEqualTo("no such file");
    }

    @Test
    void leavesOutWhatIsBehindAnAddressThatBuildahCouldNotPull() {
        assertThat(fail(125,
                        "STEP 2/2: RUN --mount=from=a,target=/a x",
                        "Error: building at STEP \"RUN x\": fetching https://s.example/blob?signature=4711: 403")
                .reason()).isEqualTo("fetching https://s.example/blob?*** 403");
    }

    @Test
    void leavesOutTheStateOfBuildahsCopier() {
        assertThat(fail(125,
                        "STEP 2/2: COPY --chown=7 x /",
                        "Error: building at STEP \"COPY --chown=7 x /\": storing \"/c/x\": error during bulk transfer for"
                                + " copier.request{Request:\"PUT\", RemoveOptions:copier.RemoveOptions{All:false}}: copier:"
                                + " put: lchown /x: invalid argument")
                .reason()).isEqualTo("storing \"/c/x\": copier: put: lchown /x: invalid argument");
    }

    @Test
    void leavesOutTheVariablesOfTheStep() {
        assertThat(fail(1,
                        "STEP 3/3: COPY big /big",
                        "Error: committing container for step {Env:[API_TOKEN=s3cr3t PATH=/bin] Command:copy Args:[big /big]"
                                + " Flags:[] Attrs:map[] Message:COPY big /big Original:COPY big /big}: copying layers:"
                                + " processing tar file(write /big: no space left on device): exit status 1")
                .reason()).isEqualTo("committing container for step: copying layers: processing tar file(write /big:"
                        + " no space left on device): exit status 1");
    }

    @Test
    void showsNothingOfTheVariablesOfAStepThatIsCutOff() {
        assertThat(fail(1, "STEP 3/3: COPY big /big", "Error: committing container for step {Env:[API_TOKEN=s3cr3t PATH=")
                .reason()).isEqualTo("committing container for step");
    }

    @Test
    void givesBuildahsLastWordThoughItLogsAfterIt() {
        assertThat(fail(125,
                        "Error: mkdir /proc/x: no such file or directory",
                        "time=\"2026-11-21T20:48:53Z\" level=warning msg=\"failed to shutdown storage\"")
                .reason()).isEqualTo("mkdir /proc/x: no such file or directory");
    }

    @Test
    void givesTheFirstComplaintWhereBuildahEndsBeforeAnyStep() {
        BuildOutcome.Failed failed = fail(1,
                "time=\"2026-11-21T20:48:52Z\" level=warning msg=\"something\"",
                "Error during unshare(CLONE_NEWUSER): No space left on device",
                "User namespaces are not enabled in /proc/sys/user/max_user_namespaces.",
                "time=\"2026-11-21T20:48:52Z\" level=error msg=\"(Unable to determine exit status)\"");

        assertThat(failed.step()).isEmpty();
        assertThat(failed.reason()).isEqualTo("Error during unshare(CLONE_NEWUSER): No space left on device");
    }

    @Test
    void givesTheMessageOfALogLineAlone() {
        assertThat(fail(1, "time=\"2026-11-21T20:48:53Z\" level=error msg=\"finding newgidmap: exec: \\\"newgidmap\\\":"
                        + " executable file not found in $PATH\"").reason())
                .isEqualTo("finding newgidmap: exec: \"newgidmap\": executable file not found in $PATH");
    }

    @Test
    void blamesNoStepForALineThatBuildahCannotRead() {
        BuildOutcome.Failed failed = fail(125,
                "STEP 2/4: RUN echo a",
                "a",
                "Error: resolving step {Value:label Next:0xc000286ee0 Children:[] Attributes:map[] Original:LABEL x=\"y"
                        + " Flags:[] StartLine:5 EndLine:5}: unexpected end of statement");

        assertThat(failed.step()).isEmpty();
        assertThat(failed.reason()).isEqualTo("line 5: unexpected end of statement");
        assertThat(failed.lastLines()).isEmpty();
    }

    @Test
    void hasNoReasonWhereNoneWasGiven() {
        assertThat(fail(137, "STEP 2/2: RUN sleep 60").reason()).isEmpty();
    }

    @Test
    void hasNoReasonWhereNothingWasPrinted() {
        assertThat(fail(137).reason()).isEmpty();
    }

    @Test
    void keepsTheLastTwentyLinesOfTheStep() {
        List<String> lines = new ArrayList<>(List.of("STEP 1/3: FROM a", "pulling", "STEP 2/3: RUN seq 30"));
        IntStream.rangeClosed(1, 30).mapToObj(String::valueOf).forEach(lines::add);
        lines.add("Error: building at STEP \"RUN seq 30\": exit status 1");

        assertThat(fail(1, lines.toArray(new String[0])).lastLines()).hasSize(20).startsWith("11").endsWith("30");
    }

    @Test
    void keepsNoLinesOfTheStepBefore() {
        assertThat(fail(125, "STEP 2/3: RUN echo a", "a", "STEP 3/3: COPY a b", "Error: no").lastLines()).isEmpty();
    }

    @Test
    void showsAnErrorOfABuildInsideOfARunAsItsOutput() {
        succeed(
                "STEP 2/2: RUN buildah build . || true",
                "Error: building at STEP \"RUN x\": exit status 9",
                "more");

        assertThat(events).containsSubsequence(
                new BuildEvent.Output("Error: building at STEP \"RUN x\": exit status 9"), new BuildEvent.Output("more"));
    }

    @Test
    void doesNotShowBuildahsLastWordBesidesReturningIt() {
        fail(3, "STEP 2/2: RUN exit 3", "Error: building at STEP \"RUN exit 3\": exit status 3");

        assertThat(events).containsExactly(new BuildEvent.StepStarted(new Step(1, 1, 2, 2, "RUN exit 3")));
    }

    @Test
    void endsTheLastStepWhereItsOutputHidTheCommit() {
        succeed("STEP 2/2: RUN printf tail", "tailCOMMIT shop:1.0", "Successfully tagged localhost/shop:1.0");

        assertThat(events).endsWith(new BuildEvent.StageCommitted());
    }

    @Test
    void saysWhichStepTookTooLong() {
        processes.answering("buildah", command ->
                RecordingProcessRunner.result(command, 143, true, "STEP 2/2: RUN sleep 60\n"));

        assertThat(run()).isEqualTo(new BuildOutcome.TimedOut(Optional.of(new Step(1, 1, 2, 2, "RUN sleep 60"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"error running container: from ", "Error: ", "Error: building at STEP \"", "time=\"", "STEP 3/3: "})
    void isNotThrownOffItsFeetByHalfALine(String line) {
        assertThat(fail(1, "STEP 2/3: RUN x", line).exitCode()).isEqualTo(1);
    }

    private BuildOutcome succeed(String... lines) {
        return run(0, lines);
    }

    private BuildOutcome.Failed fail(int exitCode, String... lines) {
        return (BuildOutcome.Failed) run(exitCode, lines);
    }

    private BuildOutcome run(int exitCode, String... lines) {
        processes.answering("buildah", command -> {
            written.ifPresent(this::writeId);
            return RecordingProcessRunner.result(command, exitCode, false, String.join("\n", lines));
        });
        return run();
    }

    private void writeId(String content) {
        try {
            Files.writeString(idFile, content);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private BuildOutcome run() {
        return new BuildCommandRunner(processes, new LocalBuildah(Path.of("/usr/bin/buildah"))).run(COMMAND, idFile, TIME_LIMIT, events::add);
    }
}
