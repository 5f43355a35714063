package io.github.werfmaven.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.buildah.FakeBuildah;
import io.github.werfmaven.dockerfile.parser.DockerfileException;
import io.github.werfmaven.engine.Mode;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.preflight.Report;
import io.github.werfmaven.process.SystemProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a Dockerfile that a Buildah 1.28.2 reads in another way than the reference. */
@Timeout(60)
class AdaptedBuildTest {

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
    void givesBuildahTheDockerfileInOtherWords() throws IOException {
        Path seen = root.resolve("seen");
        buildah = FakeBuildah.at(buildah.path(), "while [ $# -gt 1 ]; do [ \"$1\" != --file ] || cp \"$2\" '" + seen + "'; shift; done\n"
                + "echo 'STEP 1/1: FROM a'\nwrite_id");
        build("FROM a\nCOPY --link a \\\n  b\nENV A=1\n");

        assertThat(copy()).as("for people").hasContent("FROM a\nCOPY a   b\n\nENV A=1\n");
        assertThat(seen).as("for Buildah").hasSameTextualContentAs(copy());
        assertThat(buildah.builds().get(0)).as("a copy that no other build writes").matches(".* --file \\S+/werf-private-\\S+/Dockerfile " + project);
        assertThat(log.events("rewritten")).containsExactly(project.resolve("Dockerfile")
                + ":2: --link is left out, for Buildah has it from 1.41 on; the image is the same without it");
    }

    @Test
    void givesBuildahTheUsersDockerfileWhereNothingIsToBeRewritten() throws IOException {
        build("FROM a\nCOPY a b\n");

        assertThat(copy()).doesNotExist();
        assertThat(buildah.builds().get(0)).endsWith(" --file " + project.resolve("Dockerfile") + " " + project);
    }

    @Test
    void takesAwayTheCopyOfAnEarlierBuild() throws IOException {
        build("FROM a\nCOPY --link a b\n");
        build("FROM a\nCOPY a b\n");

        assertThat(copy()).doesNotExist();
    }

    @Test
    void namesTheIgnoreFileThatStandsBesideTheUsersDockerfile() throws IOException {
        Path ignoreFile = Files.writeString(project.resolve("Dockerfile.dockerignore"), "target\n");

        build("FROM a\nCOPY --link a b\n");

        assertThat(buildah.builds().get(0)).contains(" --ignorefile " + ignoreFile + " --file ");
    }

    @Test
    void asksForDockersFormatWhereTheDockerfileNeedsIt() throws IOException {
        build("FROM a\nHEALTHCHECK CMD true\n");

        assertThat(buildah.builds().get(0)).contains(" --format docker ");
    }

    @Test
    void warnsOfWhatComesOutOtherwise() throws IOException {
        build("FROM a\nVOLUME /data\nRUN b\n");

        assertThat(log.events("warning")).singleElement().asString().startsWith(project.resolve("Dockerfile") + ":2: Buildah before 1.37 ");
    }

    @Test
    void runsNothingWhereThisBuildahLacksSomething() {
        assertThatExceptionOfType(DockerfileException.class)
                .isThrownBy(() -> build("FROM a\nCOPY --parents a b\n"))
                .withMessageStartingWith(project.resolve("Dockerfile") + ":2: COPY --parents needs Buildah 1.40; this is 1.28.2");

        assertThat(buildah.builds()).isEmpty();
    }

    @Test
    void explainsWhatItWouldRewriteWhereTheBuildahIsKnown() throws IOException {
        build("FROM a\nCOPY a b\n");
        Files.writeString(project.resolve("Dockerfile"), "FROM a\nCOPY --link a b\n");

        List<String> lines = new BuildExplanation(host.host(), processes(), log).explain(request()).lines(false);

        assertThat(lines).anyMatch(line -> line.startsWith("Rewritten   " + project.resolve("Dockerfile") + ":2: --link is left out"));
        assertThat(lines.get(lines.size() - 1)).contains(" --file " + copy() + " ");
        assertThat(copy()).doesNotExist();
    }

    private Path copy() {
        return project.resolve("target/werf/Dockerfile");
    }

    private void build(String dockerfile) throws IOException {
        Files.writeString(project.resolve("Dockerfile"), dockerfile);
        new ImageBuild(host.host(), processes(), new BuildahVersionQuery(processes()), () -> new Report(List.of()), log).run(request());
    }

    private BuildRequest request() {
        return BuildRequestFixture.in(project).mode(Mode.NATIVE_CHROOT).request();
    }

    private static SystemProcessRunner processes() {
        Host machine = Host.current();
        return new SystemProcessRunner(machine.executable("setpriv"), machine.executable("setsid"));
    }
}
