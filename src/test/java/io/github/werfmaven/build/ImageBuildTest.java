package io.github.werfmaven.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.buildah.BuildahException;
import io.github.werfmaven.buildah.FakeBuildah;
import io.github.werfmaven.dockerfile.lint.LintMode;
import io.github.werfmaven.dockerfile.parser.DockerfileException;
import io.github.werfmaven.engine.Mode;
import io.github.werfmaven.engine.NoEngineException;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.preflight.CheckResult;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Remedy;
import io.github.werfmaven.preflight.Report;
import io.github.werfmaven.process.SystemProcessRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole recipe, with an executable in Buildah's place and the real way of running it. */
@Timeout(60)
class ImageBuildTest {

    private static final Report REPORT = new Report(List.of());

    private static final Report BROKEN = new Report(List.of(new CheckResult(
            "user-namespace", "a user namespace can be made",
            List.of(Finding.blocking(Set.of(Part.NATIVE), "it is forbidden", "here", Remedy.of("allow it"))), Duration.ZERO)));

    private static final String SUCCESS = """
            echo 'STEP 1/2: FROM a'
            echo 'STEP 2/2: RUN b'
            echo hello
            echo 'COMMIT shop:1.0'
            write_id""";

    private static final String OTHER_PLATFORM = """
            echo 'STEP 1/2: FROM a'
            echo 'WARNING: image platform (linux/arm64) does not match the expected platform (linux/amd64)'
            echo 'STEP 2/2: RUN b'
            echo 'COMMIT shop:1.0'
            write_id""";

    private static final String FAILURE_IN_RUN = """
            echo 'STEP 1/2: FROM a'
            echo 'STEP 2/2: RUN b'
            echo hello
            echo 'Error: building at STEP "RUN b": while running runtime: exit status 3' >&2
            exit 3""";

    private static final String FAILURE_OUTSIDE_OF_RUN = """
            echo 'STEP 1/2: FROM a'
            echo 'Error: creating build container: a: image not known' >&2
            exit 125""";

    private final RecordingBuildLog log = new RecordingBuildLog();

    @TempDir
    Path project;

    @TempDir
    Path root;

    private HostFixture host;
    private BuildRequestFixture request;
    private FakeBuildah buildah;

    @BeforeEach
    void setUp() throws IOException {
        host = HostFixture.below(root);
        request = BuildRequestFixture.in(project).mode(Mode.NATIVE_CHROOT);
        Files.writeString(project.resolve("Dockerfile"), "FROM a\n\nRUN b\n");
    }

    @Test
    void givesTheImage() {
        BuildResult result = build(SUCCESS);

        assertThat(result.imageId()).hasToString(FakeBuildah.IMAGE_ID);
        assertThat(result.names()).extracting(Object::toString).containsExactly("shop:1.0", "shop:latest");
        assertThat(result.built()).isTrue();
        assertThat(result.engine()).hasToString("native-chroot, overlay, host network, Buildah 1.28.2");
        assertThat(result.timings().steps()).extracting(timing -> timing.step().instruction())
                .containsExactly("FROM a", "RUN b");
    }

    @Test
    void tellsTheStory() {
        build(SUCCESS);

        assertThat(log.events()).filteredOn(event -> !event.startsWith("command")).containsExactly(
                "starting shop:1.0 with native-chroot, overlay, host network, Buildah 1.28.2",
                "done FROM a",
                "running RUN b",
                "output hello",
                "done RUN b, announced",
                "built shop:1.0");
    }

    @Test
    void tellsTheCommandThatItRuns() {
        build(SUCCESS);

        assertThat(log.events("command")).containsExactly(buildah.path() + " " + buildah.builds().get(0));
    }

    @Test
    void writesItsResults() {
        build(SUCCESS);

        assertThat(results().resolve("image.json")).content().contains(FakeBuildah.IMAGE_ID);
        assertThat(results().resolve("image.id")).hasContent(FakeBuildah.IMAGE_ID);
    }

    @Test
    void leavesNothingElseInTheProject() {
        build(SUCCESS);

        assertThat(results()).isDirectoryNotContaining(file -> file.toString().endsWith(".tmp"));
        assertThat(project).isDirectoryNotContaining(
                file -> !List.of("Dockerfile", "target").contains(file.getFileName().toString()));
    }

    @Test
    void provesTheEngineBeforeTheFirstBuildOnly() {
        build(SUCCESS);
        build(SUCCESS);

        assertThat(buildah.calls()).hasSize(5);
        assertThat(buildah.calls().get(0)).isEqualTo("--version");
        assertThat(buildah.builds()).hasSize(2);
        assertThat(buildah.calls().get(4)).isEqualTo(buildah.builds().get(1));
    }

    @Test
    void saysWhichRunFailedAndWhatItPrinted() {
        assertThatExceptionOfType(BuildFailedException.class)
                .isThrownBy(() -> build(FAILURE_IN_RUN))
                .withMessage(project + "/Dockerfile:3: the command of RUN ended with exit code 3\n    RUN b\n  | hello");
    }

    @Test
    void trustsTheEngineAfterAFailureInRun() {
        assertThatExceptionOfType(BuildFailedException.class).isThrownBy(() -> build(FAILURE_IN_RUN));

        build(SUCCESS);

        assertThat(buildah.calls()).containsOnlyOnce("--version");
    }

    @Test
    void provesTheEngineAnewAfterAFailureOutsideOfRun() {
        assertThatExceptionOfType(BuildFailedException.class)
                .isThrownBy(() -> build(FAILURE_OUTSIDE_OF_RUN))
                .withMessageContaining(":1: buildah build ended with exit code 125: creating build container: a: image not");

        build(SUCCESS);

        assertThat(buildah.calls()).filteredOn("--version"::equals).hasSize(2);
    }

    @Test
    void tellsWithTheFailureWhatIsWrongWithTheHost() {
        build(SUCCESS);
        buildah = FakeBuildah.at(host.path("/usr/bin/buildah"), FAILURE_OUTSIDE_OF_RUN);

        BuildFailedException failure = catchThrowableOfType(BuildFailedException.class, () -> build(() -> BROKEN));

        assertThat(failure.findings()).singleElement()
                .satisfies(finding -> assertThat(finding.check().name()).isEqualTo("user-namespace"));
    }

    @Test
    void tellsNothingOfAHealthyHostWithTheFailure() {
        BuildFailedException failure =
                catchThrowableOfType(BuildFailedException.class, () -> build(FAILURE_OUTSIDE_OF_RUN));

        assertThat(failure.findings()).isEmpty();
    }

    @Test
    void writesNoResultsOfABuildThatFailed() {
        assertThatExceptionOfType(BuildFailedException.class).isThrownBy(() -> build(FAILURE_IN_RUN));

        assertThat(results()).isEmptyDirectory();
        assertThat(log.events("built")).isEmpty();
    }

    @Test
    void endsABuildWhoseTimeIsUp() {
        request.timeLimit(Duration.ofSeconds(1));

        assertThatExceptionOfType(BuildFailedException.class)
                .isThrownBy(() -> build("echo 'STEP 2/2: RUN b'; echo $$ > \"$0.pid\"; exec sleep 600"))
                .withMessage(project + "/Dockerfile:3: the build was ended after 1 s, the limit set by <timeout>"
                        + " (-Dwerf.timeout)\n    RUN b");
        assertGone("buildah.pid");
    }

    @Test
    void swallowsAFloodWithoutLineEnds() {
        BuildResult result = build("""
                echo 'STEP 2/2: RUN b'
                head -c 8000000 /dev/zero | tr '\\000' x
                head -c 8000000 /dev/zero | tr '\\000' y >&2
                write_id""");

        assertThat(result.timings().steps()).hasSize(1);
        assertThat(log.events("output").stream().mapToLong(String::length).sum()).isEqualTo(16_000_000);
    }

    @Test
    void doesNotWaitForWhatABuildLeftBehind() {
        build("sleep 600 & echo $! > \"$0.pid\"\nwrite_id");

        assertGone("buildah.pid");
    }

    @Test
    void takesABuildWithoutAnIdForABrokenBuildah() {
        assertThatExceptionOfType(BuildahException.class)
                .isThrownBy(() -> build("echo 'COMMIT shop:1.0'"))
                .withMessage("Buildah reported success but wrote no image id");
        assertThat(results()).isEmptyDirectory();
    }

    @Test
    void takesABuildWithAnIdThatIsNoneForABrokenBuildah() {
        assertThatExceptionOfType(BuildahException.class)
                .isThrownBy(() -> build("echo shop:1.0 > \"$idfile\""))
                .withMessage("Buildah reported success but wrote no image id, it wrote \"shop:1.0\"");
        assertThat(results()).isEmptyDirectory();
    }

    @Test
    void handsASecretOverWhereNobodySeesIt() {
        request.buildArg("API_TOKEN", "hunter2");

        build("printf %s \"$API_TOKEN\" > \"$0.secret\"\nwrite_id");

        assertThat(buildah.path().resolveSibling("buildah.secret")).hasContent("hunter2");
        assertThat(buildah.calls()).noneMatch(call -> call.contains("hunter2"));
        assertThat(log.events()).noneMatch(event -> event.contains("hunter2"));
    }

    @Test
    void startsNothingForABrokenDockerfile() throws IOException {
        Files.writeString(project.resolve("Dockerfile"), "FROM a\nRAN b\n");

        assertThatExceptionOfType(DockerfileException.class)
                .isThrownBy(() -> build(SUCCESS))
                .withMessageStartingWith(project + "/Dockerfile:2: ");
        assertThat(buildah.calls()).isEmpty();
    }

    @Test
    void startsNothingWhereWarningsAreErrors() throws IOException {
        Files.writeString(project.resolve("Dockerfile"), "FROM a\nMAINTAINER b\n");
        request.lint(LintMode.ERROR);

        assertThatExceptionOfType(DockerfileException.class)
                .isThrownBy(() -> build(SUCCESS))
                .withMessageStartingWith(project + "/Dockerfile:2: MaintainerDeprecated: ");
        assertThat(buildah.calls()).isEmpty();
    }

    @Test
    void tellsWhereAnImageIsForAnotherPlatform() {
        build(OTHER_PLATFORM);

        assertThat(log.events("warning")).containsExactly(project + "/Dockerfile:1: InvalidBaseImagePlatform: The image of"
                + " \"FROM a\" is for linux/arm64, the build is for linux/amd64 (https://docs.docker.com/reference/build-checks/)");
    }

    @Test
    void tellsOfAnotherPlatformAlsoWhereWarningsAreErrors() {
        request.lint(LintMode.ERROR);

        build(OTHER_PLATFORM);

        assertThat(log.events("warning")).hasSize(1);
    }

    @Test
    void tellsNothingOfAnotherPlatformWhereThatIsSkipped() throws IOException {
        Files.writeString(project.resolve("Dockerfile"), "# check=skip=InvalidBaseImagePlatform\nFROM a\nRUN b\n");

        build(OTHER_PLATFORM);

        assertThat(log.events("warning")).isEmpty();
    }

    @Test
    void startsNothingForATargetThatIsNotThere() {
        request.target("prod");

        assertThatExceptionOfType(DockerfileException.class)
                .isThrownBy(() -> build(SUCCESS))
                .withMessageContaining("there is no stage \"prod\"");
        assertThat(buildah.calls()).isEmpty();
    }

    @Test
    void startsNothingWhereTheResultsCannotBeWritten() throws IOException {
        Files.writeString(project.resolve("target"), "");

        assertThatExceptionOfType(ResultsUnwritableException.class).isThrownBy(() -> build(SUCCESS));
        assertThat(buildah.calls()).isEmpty();
    }

    @Test
    void startsNothingWhereTheResultsMayNotBeWritten() throws IOException {
        assumeFalse(Host.current().isRoot(), "root may write everywhere");
        Files.createDirectory(project.resolve("target"));
        Files.setPosixFilePermissions(project.resolve("target"), PosixFilePermissions.fromString("r-xr-xr-x"));

        assertThatExceptionOfType(ResultsUnwritableException.class).isThrownBy(() -> build(SUCCESS));
        assertThat(buildah.calls()).isEmpty();
    }

    @Test
    void asksThePreflightChecksWhereNoEngineWorks() {
        request.mode(Mode.NATIVE_ROOTLESS);
        buildah = FakeBuildah.at(host.path("/usr/bin/buildah"), SUCCESS);

        NoEngineException failure =
                catchThrowableOfType(NoEngineException.class, () -> build(() -> REPORT));

        assertThat(failure).hasMessage("the mode native-rootless does not work on this host");
        assertThat(failure.findings()).isEqualTo(REPORT.weighed(List.of(), Set.of()));
        assertThat(buildah.builds()).isEmpty();
    }

    private BuildResult build(String script) {
        buildah = FakeBuildah.at(host.path("/usr/bin/buildah"), script);
        return build(() -> REPORT);
    }

    private BuildResult build(Supplier<Report> preflight) {
        Host machine = Host.current();
        SystemProcessRunner processes =
                new SystemProcessRunner(machine.executable("setpriv"), machine.executable("setsid"));
        return new ImageBuild(host.host(), processes, new BuildahVersionQuery(processes), preflight, log).run(request.request());
    }

    private Path results() {
        return project.resolve("target/werf");
    }

    /** The kernel may take a moment to bury a process that was killed. */
    private void assertGone(String pidFile) {
        long pid = readPid(buildah.path().resolveSibling(pidFile));
        while (isAlive(pid)) {
            Thread.onSpinWait();
        }
        assertThat(isAlive(pid)).isFalse();
    }

    private static long readPid(Path file) {
        try {
            return Long.parseLong(Files.readString(file).strip());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A process that nobody has waited for yet is dead all the same. */
    private static boolean isAlive(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return !stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
        } catch (IOException gone) {
            return false;
        }
    }
}
