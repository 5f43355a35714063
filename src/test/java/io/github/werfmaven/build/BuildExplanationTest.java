package io.github.werfmaven.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.werfmaven.dockerfile.parser.DockerfileException;
import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.process.RecordingProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildExplanationTest {

    private final RecordingProcessRunner processes = new RecordingProcessRunner();

    @TempDir
    Path project;

    @TempDir
    Path root;

    private HostFixture host;

    @BeforeEach
    void setUp() throws IOException {
        host = HostFixture.below(root).program("/usr/bin/buildah").program("/usr/bin/crun");
        Files.writeString(project.resolve("Dockerfile"), "FROM a AS Build\nRUN x\nRUN y\n\nFROM b\nCOPY --from=build /x /\n");
    }

    @Test
    void saysWhatWouldBeDone() throws IOException {
        assertThat(explain(BuildRequestFixture.in(project))).containsExactly(
                "Dockerfile  " + project + "/Dockerfile",
                "Context     " + project,
                "Ignore file none",
                "Copyable    1 file, " + Files.size(project.resolve("Dockerfile")) + " bytes",
                "Image       shop:1.0, shop:latest",
                "Stage       0: FROM a AS build, steps: 3, line 1",
                "Stage       1: FROM b, steps: 2, line 5, becomes the image",
                "Engine      native-rootless, crun, overlay, private network, Buildah of unknown version;"
                        + " not proven yet, the first that will be tried",
                "Command     " + root + "/usr/bin/buildah --storage-driver overlay build --isolation rootless --runtime "
                        + root + "/usr/bin/crun --network private --layers --force-rm --pull=false --tag shop:1.0"
                        + " --tag shop:latest --iidfile " + project + "/target/werf/image-id-" + ProcessHandle.current().pid() + ".tmp --file " + project
                        + "/Dockerfile " + project);
    }

    @Test
    void namesTheIgnoreFileAndCountsWhatItLeaves() throws IOException {
        Files.writeString(project.resolve(".dockerignore"), "target\n");
        Files.write(Files.createDirectory(project.resolve("target")).resolve("a"), new byte[1234]);
        Files.write(Files.createDirectory(project.resolve("src")).resolve("b"), new byte[2000]);

        assertThat(explain(BuildRequestFixture.in(project)))
                .contains("Ignore file " + project + "/.dockerignore")
                .anyMatch(line -> line.startsWith("Copyable    3 files, 2,0"));
    }

    @Test
    void goesOnAfterAnIgnoreFileThatStopsOnlyCopy() throws IOException {
        Files.writeString(project.resolve(".dockerignore"), "a[\n");

        assertThat(explain(BuildRequestFixture.in(project)))
                .contains("Copyable    unknown: " + project
                        + "/.dockerignore:1: the pattern \"a[\" stops every COPY and ADD: a [class] is not closed")
                .anyMatch(line -> line.startsWith("Command "));
    }

    @Test
    void namesTheTargetAsItIsWrittenBecauseBuildahTellsCasesApart() {
        List<String> lines = explain(BuildRequestFixture.in(project).target("BUILD"));

        assertThat(lines).contains("Stage       0: FROM a AS build, steps: 3, line 1, becomes the image");
        assertThat(lines.get(lines.size() - 1)).contains(" --target Build ");
    }

    @Test
    void showsWhatABaseImageBecomes() throws IOException {
        Files.writeString(project.resolve("Dockerfile"), "ARG BASE_IMAGE=a\nFROM ${BASE_IMAGE} AS build\nFROM b\n");

        assertThat(explain(BuildRequestFixture.in(project).buildArg("BASE_IMAGE", "localhost/base:17"))).contains(
                "Stage       0: FROM ${BASE_IMAGE} = localhost/base:17 AS build, steps: 1, line 2",
                "Stage       1: FROM b, steps: 1, line 3, becomes the image");
    }

    @Test
    void showsABaseImageAsItIsWrittenWhereASecretIsInIt() throws IOException {
        Files.writeString(project.resolve("Dockerfile"), "ARG API_TOKEN\nFROM localhost/${API_TOKEN}\n");

        assertThat(explain(BuildRequestFixture.in(project).buildArg("API_TOKEN", "hunter2")))
                .contains("Stage       0: FROM localhost/${API_TOKEN}, steps: 1, line 2, becomes the image")
                .noneMatch(line -> line.contains("hunter2"));
    }

    @Test
    void showsNoSecret() {
        List<String> lines = explain(BuildRequestFixture.in(project).buildArg("API_TOKEN", "hunter2"));

        assertThat(lines).noneMatch(line -> line.contains("hunter2")).anyMatch(line -> line.contains("API_TOKEN"));
    }

    @Test
    void startsNoProcess() {
        explain(BuildRequestFixture.in(project));

        assertThat(processes.commands()).isEmpty();
    }

    @Test
    void writesNothing() throws IOException {
        explain(BuildRequestFixture.in(project));

        try (Stream<Path> files = Files.list(project)) {
            assertThat(files).containsExactly(project.resolve("Dockerfile"));
        }
        assertThat(root.resolve("home")).doesNotExist();
    }

    @Test
    void saysThatThereIsNoEngine() throws IOException {
        Files.delete(host.path("/usr/bin/buildah"));

        assertThat(explain(BuildRequestFixture.in(project)))
                .endsWith("Engine      none was found; mvn werf:check says why");
    }

    @Test
    void refusesABrokenDockerfile() throws IOException {
        Files.writeString(project.resolve("Dockerfile"), "FORM a\n");

        assertThatExceptionOfType(DockerfileException.class)
                .isThrownBy(() -> explain(BuildRequestFixture.in(project)))
                .withMessageStartingWith(project + "/Dockerfile:1: ");
    }

    private List<String> explain(BuildRequestFixture request) {
        return new BuildExplanation(host.host(), processes, new RecordingBuildLog()).explain(request.request());
    }
}
