package io.github.werfmaven.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.werfmaven.dockerfile.parser.DockerfileException;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.plan.BuildPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerfilePlanTest {

    private final RecordingBuildLog log = new RecordingBuildLog();

    @TempDir
    Path project;

    private Path dockerfile;
    private BuildRequestFixture request;

    @BeforeEach
    void setUp() {
        dockerfile = project.resolve("Dockerfile");
        request = BuildRequestFixture.in(project);
    }

    @Test
    void isReadFromTheFile() throws IOException {
        Files.writeString(dockerfile, "FROM a AS one\nFROM b\n");

        assertThat(plan().stages()).hasSize(2);
        assertThat(log.events()).isEmpty();
    }

    @Test
    void warnsWithPathAndLine() throws IOException {
        Files.writeString(dockerfile, "FROM a\nRUN one \\\n\n  two\n");

        plan();

        assertThat(log.events()).singleElement().asString().startsWith("warning " + dockerfile + ":");
    }

    @Test
    void keepsSecretsOut() throws IOException {
        Files.writeString(dockerfile, "ARG API_TOKEN\nARG BASE=localhost/$API_TOKEN\nFROM $BASE\n");
        request.buildArg("API_TOKEN", "hunter2");

        assertThat(plan().toString()).doesNotContain("hunter2");
    }

    @Test
    void leavesAFileForThePreprocessorToBuildah() throws IOException {
        dockerfile = Files.writeString(project.resolve("Dockerfile.in"), "#include \"x\"\n");

        assertThat(plan()).isEqualTo(BuildPlan.unknown());
        assertThat(log.events()).containsExactly("detail " + dockerfile + " is left to Buildah and its preprocessor unread");
    }

    @Test
    void refusesAFileThatIsMissing() {
        assertRefused(": there is no such file; <dockerfile> (-Dwerf.dockerfile) names it");
    }

    @Test
    void refusesADirectory() throws IOException {
        Files.createDirectory(dockerfile);

        assertRefused(": this is a directory; <dockerfile> (-Dwerf.dockerfile) takes the file itself");
    }

    @Test
    void refusesADevice() {
        dockerfile = Path.of("/dev/zero");

        assertRefused(": this is no regular file");
    }

    @Test
    void refusesAFileThatMayNotBeRead() throws IOException {
        assumeFalse(Host.current().isRoot(), "root may read everything");
        Files.writeString(dockerfile, "FROM a\n");
        Files.setPosixFilePermissions(dockerfile, PosixFilePermissions.fromString("---------"));

        assertThatExceptionOfType(DockerfileException.class)
                .isThrownBy(this::plan)
                .withMessageStartingWith(dockerfile + ": the file cannot be read: ");
    }

    @Test
    void refusesALinkThatLeadsNowhere() throws IOException {
        Files.createSymbolicLink(dockerfile, project.resolve("nothing"));

        assertRefused(": there is no such file; <dockerfile> (-Dwerf.dockerfile) names it");
    }

    private void assertRefused(String complaint) {
        assertThatExceptionOfType(DockerfileException.class).isThrownBy(this::plan).withMessage(dockerfile + complaint);
    }

    private BuildPlan plan() {
        return new DockerfilePlan(Optional.empty(), log).plan(request.dockerfile(dockerfile).request(), Optional.empty(), Optional.empty()).plan();
    }
}
