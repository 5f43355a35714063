package io.github.werfmaven.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
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
                "Image       shop:1.0, shop:latest",
                "Content     not known: which image a is will be known when it is there",
                "Plan        stages needed: 2 of 2",
                "+- stage 0: FROM a AS build, line 1, steps: 3",
                "\\- stage 1: FROM b, line 5, steps: 2, becomes the image",
                "   \\- COPY --from=build /x /, line 6",
                "      \\- from stage 0 (build): /x to /",
                "Engine      native-rootless, crun, overlay, private network, Buildah of unknown version;"
                        + " not proven yet, the first that will be tried",
                "Rewritten   " + project + "/Dockerfile:6: --from=build is written as --from=Build, as the stage is: Buildah tells"
                        + " cases apart",
                "Command     " + root + "/usr/bin/buildah --storage-driver overlay build --isolation rootless --runtime "
                        + root + "/usr/bin/crun --network private --layers --force-rm --pull=false --tag shop:1.0"
                        + " --tag shop:latest --iidfile " + project + "/target/werf/image-id-" + ProcessHandle.current().pid() + ".tmp --file " + project
                        + "/target/werf/Dockerfile " + project);
    }

    @Test
    void namesTheIgnoreFileAndCountsWhatItLeaves() throws IOException {
        Files.writeString(project.resolve("Dockerfile"), "FROM a\nCOPY src /\n");
        Files.writeString(project.resolve(".dockerignore"), "**/*.md\n");
        Path source = Files.createDirectory(project.resolve("src"));
        Files.write(source.resolve("a"), new byte[1234]);
        Files.write(source.resolve("b"), new byte[2000]);
        Files.write(source.resolve("c.md"), new byte[2000]);

        assertThat(explain(BuildRequestFixture.in(project)))
                .contains("Ignore file " + project + "/.dockerignore")
                .contains("      \\- from the context: 2 files, 3,234 bytes, to /");
    }

    @Test
    void listsTheFirstFilesAndAllOnDemand() throws IOException {
        Files.writeString(project.resolve("Dockerfile"), "FROM a\nCOPY src /\n");
        Path source = Files.createDirectory(project.resolve("src"));
        for (int i = 0; i < 12; i++) {
            Files.createFile(source.resolve("file" + i));
        }
        Explanation explanation = explanation(BuildRequestFixture.in(project));

        assertThat(explanation.lines(false)).filteredOn(line -> line.contains("src/file")).hasSize(10);
        assertThat(explanation.lines(false)).contains("         \\- and 2 more, which mvn -X lists");
        assertThat(explanation.lines(true)).filteredOn(line -> line.contains("src/file")).hasSize(12);
        assertThat(explanation.lines(true)).noneMatch(line -> line.contains("more, which"));
    }

    @Test
    void goesOnAfterAnIgnoreFileThatStopsOnlyCopy() throws IOException {
        Files.writeString(project.resolve(".dockerignore"), "a[\n");

        assertThat(explain(BuildRequestFixture.in(project)))
                .contains("Ignore file cannot be used: " + project
                        + "/.dockerignore:1: the pattern \"a[\" stops every COPY and ADD: a [class] is not closed")
                .anyMatch(line -> line.startsWith("Command "));
    }

    @Test
    void writesTheWholeAsJson() throws IOException, JsonParserException {
        Path file = project.resolve("out/plan.json");

        explanation(BuildRequestFixture.in(project).buildArg("API_TOKEN", "hunter2")).write(file);

        assertThat(Files.readString(file)).doesNotContain("hunter2");
        JsonObject json = JsonParser.object().from(Files.readString(file));
        assertThat(json.getInt("version")).isEqualTo(1);
        assertThat(json.getArray("stages")).hasSize(2);
        assertThat(json.getObject("engine").getString("mode")).isEqualTo("native-rootless");
        assertThat(json.getObject("engine").getBoolean("proven")).isFalse();
        assertThat(json.getObject("engine").get("buildahVersion")).isNull();
        assertThat(json.getArray("command")).startsWith(root + "/usr/bin/buildah", "--storage-driver", "overlay", "build")
                .contains("API_TOKEN").endsWith(project.toString());
    }

    @Test
    void leavesNothingElseBesideTheJson() throws IOException {
        explanation(BuildRequestFixture.in(project)).write(project.resolve("out/plan.json"));

        try (Stream<Path> files = Files.list(project.resolve("out"))) {
            assertThat(files).containsExactly(project.resolve("out/plan.json"));
        }
    }

    @Test
    void namesTheTargetAsItIsWrittenBecauseBuildahTellsCasesApart() {
        List<String> lines = explain(BuildRequestFixture.in(project).target("BUILD"));

        assertThat(lines).contains("+- stage 0: FROM a AS build, line 1, steps: 3, becomes the image");
        assertThat(lines.get(lines.size() - 1)).contains(" --target Build ");
    }

    @Test
    void showsWhatABaseImageBecomes() throws IOException {
        Files.writeString(project.resolve("Dockerfile"), "ARG BASE_IMAGE=a\nFROM ${BASE_IMAGE} AS build\nFROM b\n");

        assertThat(explain(BuildRequestFixture.in(project).buildArg("BASE_IMAGE", "localhost/base:17"))).contains(
                "+- ARG BASE_IMAGE=localhost/base:17, line 1",
                "+- stage 0: FROM ${BASE_IMAGE} = localhost/base:17 AS build, line 2, not needed",
                "\\- stage 1: FROM b, line 3, steps: 1, becomes the image");
    }

    @Test
    void showsABaseImageAsItIsWrittenWhereASecretIsInIt() throws IOException {
        Files.writeString(project.resolve("Dockerfile"), "ARG API_TOKEN\nFROM localhost/${API_TOKEN}\n");

        assertThat(explain(BuildRequestFixture.in(project).buildArg("API_TOKEN", "hunter2")))
                .contains("\\- stage 0: FROM localhost/${API_TOKEN}, line 2, steps: 1, becomes the image")
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
        return explanation(request).lines(false);
    }

    private Explanation explanation(BuildRequestFixture request) {
        return new BuildExplanation(host.host(), processes, new RecordingBuildLog()).explain(request.request());
    }
}
