package io.github.werfmaven.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.buildah.FakeBuildah;
import io.github.werfmaven.dockerfile.parser.DockerfileException;
import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.image.Platform;
import io.github.werfmaven.image.PlatformImage;
import io.github.werfmaven.preflight.Report;
import io.github.werfmaven.process.SystemProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Builds for other platforms than that of this machine, linux/amd64, with a Buildah 1.28.2. */
@Timeout(60)
class PlatformBuildTest {

    private static final Platform AMD64 = new Platform("linux", "amd64");
    private static final Platform ARM64 = new Platform("linux", "arm64");
    private static final Platform ARM = new Platform("linux", "arm", Optional.of("v7"));
    private static final String LIST = "5053ec5bc0449f6dacbcb75e447db66326eea2794930a018f1a7d67a47b6e866";

    private final RecordingBuildLog log = new RecordingBuildLog();

    @TempDir
    Path project;

    @TempDir
    Path root;

    private FakeBuildah buildah;
    private HostFixture host;

    @BeforeEach
    void setUp() throws IOException {
        Files.createFile(project.resolve("a"));
        host = HostFixture.below(root);
        buildah("echo 'STEP 1/1: FROM a'\nwrite_id");
    }

    @Test
    void asksForTheOnePlatformAndNamesTheImageAtOnce() throws IOException {
        BuildResult result = build("FROM a\nCOPY a b\n", ARM);

        assertThat(buildah.builds()).singleElement().asString().contains(" --platform linux/arm/v7 ", " --tag shop:1.0 ", " --tag shop:latest ");
        assertThat(result.isList()).isFalse();
        assertThat(log.events("done")).containsExactly("FROM a");
    }

    @Test
    void buildsForEachPlatformAndNamesTheListOfAll() throws IOException {
        BuildResult result = build("FROM a\nCOPY a b\n", AMD64, ARM64);

        assertThat(buildah.builds()).hasSize(2).noneMatch(build -> build.contains("--tag"));
        assertThat(buildah.builds().get(0)).contains(" --platform linux/amd64 ");
        assertThat(buildah.builds().get(1)).contains(" --platform linux/arm64 ");
        assertThat(result.platforms()).extracting(PlatformImage::platform).containsExactly(AMD64, ARM64);
        assertThat(result.imageId().hex()).isEqualTo(LIST);
        List<String> commands = lists();
        String list = commands.get(0).substring("manifest create ".length());
        String image = "containers-storage:" + FakeBuildah.IMAGE_ID.substring("sha256:".length());
        assertThat(commands).containsExactly(
                "manifest create " + list,
                "manifest add --os linux --arch amd64 " + list + " " + image,
                "manifest add --os linux --arch arm64 " + list + " " + image,
                "manifest exists shop:1.0",
                "tag shop:1.0 " + list + "-former",
                "tag " + list + " shop:1.0 shop:latest",
                "manifest rm " + list + "-former",
                "manifest rm " + list);
    }

    @Test
    void namesNothingWhereTheBuildForOnePlatformFails() {
        buildah("case \" $* \" in *arm64*) echo 'Error: no luck' >&2; exit 125 ;; esac\necho 'STEP 1/1: FROM a'\nwrite_id");

        assertThatExceptionOfType(BuildFailedException.class)
                .isThrownBy(() -> build("FROM a\nCOPY a b\n", AMD64, ARM64))
                .withMessageContaining("no luck, in the build for linux/arm64");
        assertThat(lists()).isEmpty();
    }

    @Test
    void saysWhyTheImagesCannotBePutTogether() throws IOException {
        buildah("echo 'STEP 1/1: FROM a'\nwrite_id", "case \"$*\" in *'manifest add'*) echo 'Error: full' >&2; exit 125 ;; esac");

        assertThatExceptionOfType(BuildFailedException.class)
                .isThrownBy(() -> build("FROM a\nCOPY a b\n", AMD64, ARM64))
                .withMessageContaining("not put together: buildah manifest add --os linux --arch amd64 ")
                .withMessageEndingWith("ended with exit code 125: Error: full");
        assertThat(lists()).last().asString().startsWith("manifest rm localhost/werf-list-");
    }

    @Test
    void showsThePlatformOfEachStepWhereThereAreSeveral() throws IOException {
        BuildResult result = build("FROM a\nCOPY a b\n", AMD64, ARM64);

        assertThat(result.timings().steps()).extracting(timing -> timing.step().place())
                .containsExactly("[linux/amd64] step 1/1", "[linux/arm64] step 1/1");
    }

    @Test
    void looksForTheFilesOfAllPlatformsBeforeItRunsAnything() throws IOException {
        Files.createDirectories(project.resolve("amd64"));
        Files.createFile(project.resolve("amd64/app"));

        assertThatExceptionOfType(DockerfileException.class)
                .isThrownBy(() -> build("FROM a\nARG TARGETARCH\nCOPY ${TARGETARCH}/app /app\n", AMD64, ARM64))
                .withMessageContaining("arm64/app");
        assertThat(buildah.calls()).isEmpty();
    }

    @Test
    void keepsLayersOfAnotherPlatformApartFromThoseOfThisOne() throws IOException {
        build("FROM a AS one\nCOPY a b\nFROM one\nCOPY a c\n", ARM);
        assertThat(project.resolve("target/werf/Dockerfile"))
                .hasContent("FROM a AS one\nARG WERF_LAYERS_OF_linux_arm_v7=\nCOPY a b\nFROM one\nCOPY a c\n");

        build("FROM a AS one\nCOPY a b\n", AMD64);
        assertThat(project.resolve("target/werf/Dockerfile")).doesNotExist();
    }

    @Test
    void buildsAStageForThisPlatformAndTheNextForTheOther() throws IOException {
        build("FROM --platform=$BUILDPLATFORM a AS one\nRUN b\nFROM a\nCOPY --from=one /b /c\n", ARM64);

        assertThat(project.resolve("target/werf/Dockerfile")).hasContent("FROM --platform=linux/amd64 a AS one\nRUN b\n"
                + "FROM --platform=linux/arm64 a\nARG WERF_LAYERS_OF_linux_arm64=\nCOPY --from=one /b /c\n");
    }

    @Test
    void tellsOfARunThatTakesAnEmulatorBeforeItRunsAnything() {
        assertThatExceptionOfType(BuildFailedException.class)
                .isThrownBy(() -> build("FROM a AS unneeded\nRUN b\nFROM a\nCOPY a b\nRUN c\n", AMD64, ARM64, ARM))
                .withMessage(project.resolve("Dockerfile") + ":5: this RUN is for linux/arm64\n"
                        + project.resolve("Dockerfile") + ":5: this RUN is for linux/arm/v7")
                .satisfies(failure -> assertThat(failure.findings()).hasSize(2).allSatisfy(finding ->
                        assertThat(finding.check().name()).isEqualTo("emulation")));
        assertThat(buildah.builds()).isEmpty();
    }

    @Test
    void warnsOnceOfWhatHoldsForAllPlatforms() throws IOException {
        build("FROM a\nMAINTAINER me\n", AMD64, ARM64);

        assertThat(log.events("warning")).hasSize(1);
    }

    private void buildah(String build) {
        buildah(build, "");
    }

    private void buildah(String build, String other) {
        buildah = FakeBuildah.at(host.path("/usr/bin/buildah"), """
                case " $* " in
                *' build '*) %s ;;
                *) %s
                   case "$*" in *'manifest create'*) echo %s ;; esac ;;
                esac""".formatted("\n" + build + "\n", "\n" + other + "\n", LIST));
    }

    /** The commands about lists, without the options of the store. */
    private List<String> lists() {
        return buildah.calls().stream()
                .filter(call -> call.contains(" manifest ") || call.contains(" tag "))
                .map(call -> call.replaceFirst("^--storage-driver overlay ", ""))
                .toList();
    }

    private BuildResult build(String dockerfile, Platform... platforms) throws IOException {
        Files.writeString(project.resolve("Dockerfile"), dockerfile);
        SystemProcessRunner processes = new SystemProcessRunner(Optional.empty(), Optional.empty());
        return new ImageBuild(host.host(), processes, new BuildahVersionQuery(processes), () -> new Report(List.of()), log)
                .run(BuildRequestFixture.in(project).platforms(platforms).request());
    }
}
