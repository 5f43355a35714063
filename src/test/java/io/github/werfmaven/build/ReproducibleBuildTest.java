package io.github.werfmaven.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.buildah.FakeBuildah;
import io.github.werfmaven.host.HostFixture;
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

/** What a Buildah 1.28.2, whose cache does not tell layers apart by their time, is given for an image with one. */
@Timeout(60)
class ReproducibleBuildTest {

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
        buildah = FakeBuildah.at(host.path("/usr/bin/buildah"), "echo 'STEP 1/1: FROM a'\nwrite_id");
    }

    @Test
    void putsAKeyBelowTheFromOfEachStageThatBuildsUponAnImage() throws IOException {
        build("FROM a AS one\nRUN b\nFROM one\nCOPY a b\nFROM \\\n  a\nCOPY --from=one /c d\nCOPY --from=1 /c e\n");

        assertThat(copy()).hasContent("FROM a AS one\nARG WERF_LAYERS_OF_1700000000=\nRUN b\nFROM one\nCOPY a b\n"
                + "FROM \\\n  a\nARG WERF_LAYERS_OF_1700000000=\nCOPY --from=one /c d\nCOPY --from=1 /c e\n");
        assertThat(buildah.builds().get(0)).contains(" --timestamp 1700000000 --identity-label=false ");
        assertThat(log.events("rewritten")).as("what nobody has written is put in no other words").isEmpty();
    }

    @Test
    void putsTheKeyBelowAFromThatEndsTheFile() throws IOException {
        build("FROM a");

        assertThat(copy()).hasContent("FROM a\nARG WERF_LAYERS_OF_1700000000=\n");
    }

    @Test
    void keepsTheLineEndsOfWindows() throws IOException {
        build("FROM a\r\nCOPY a b\r\nRUN c\r\n");

        assertThat(Files.readString(copy())).isEqualTo("FROM a\r\nARG WERF_LAYERS_OF_1700000000=\r\nCOPY a b\r\nRUN c\r\n");
    }

    @Test
    void tellsTheTimeToADockerfileThatAsksForIt() throws IOException {
        build("FROM a\nARG SOURCE_DATE_EPOCH\nRUN b\n");

        assertThat(buildah.builds().get(0)).contains(" --build-arg SOURCE_DATE_EPOCH=1700000000 ");
    }

    @Test
    void tellsTheTimeToNoOther() throws IOException {
        build("FROM a\nRUN b\n");

        assertThat(buildah.builds().get(0)).doesNotContain("SOURCE_DATE_EPOCH");
        assertThat(log.events("warning")).isEmpty();
    }

    @Test
    void buildsADockerfileThatOnlyBuildahCanReadWithoutItsCache() throws IOException {
        Files.writeString(project.resolve("Dockerfile.in"), "FROM a\n");
        BuildRequestFixture request = request().dockerfile(project.resolve("Dockerfile.in"));

        build(request);

        assertThat(buildah.builds().get(0)).contains(" --no-cache ");
    }

    @Test
    void givesBuildahTheDockerfileAsItIsWhereTheImageHasNoTimestamp() throws IOException {
        Files.writeString(project.resolve("Dockerfile"), "FROM a\nARG SOURCE_DATE_EPOCH\n");

        build(BuildRequestFixture.in(project));

        assertThat(copy()).doesNotExist();
        assertThat(buildah.builds().get(0)).doesNotContain("SOURCE_DATE_EPOCH", "--timestamp", "--identity-label");
    }

    private Path copy() {
        return project.resolve("target/werf/Dockerfile");
    }

    private BuildRequestFixture request() {
        return BuildRequestFixture.in(project).timestamp(1700000000);
    }

    private void build(String dockerfile) throws IOException {
        Files.writeString(project.resolve("Dockerfile"), dockerfile);
        build(request());
    }

    private void build(BuildRequestFixture request) {
        SystemProcessRunner processes = new SystemProcessRunner(Optional.empty(), Optional.empty());
        new ImageBuild(host.host(), processes, new BuildahVersionQuery(processes), () -> new Report(List.of()), log)
                .run(request.request());
    }
}
