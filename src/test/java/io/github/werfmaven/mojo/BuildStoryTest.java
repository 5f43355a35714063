package io.github.werfmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.build.BuildRequest;
import io.github.werfmaven.build.BuildRequestFixture;
import io.github.werfmaven.build.ImageBuild;
import io.github.werfmaven.build.ResultDirectory;
import io.github.werfmaven.buildah.FakeBuildah;
import io.github.werfmaven.engine.Mode;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.preflight.Report;
import io.github.werfmaven.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.plugin.AbstractMojoExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a person reads of a build. Every folder in {@code builds} is a case: a Dockerfile, what Buildah 1.28.2 printed for
 * it, its exit code where that was not 0, and in {@code files.txt} what the context has when the build begins. {@code logs/<case>.log} is the log down to INFO, and how Maven is told of a
 * failure; {@code -Dlogs.write=true} writes it anew.
 */
@Timeout(60)
class BuildStoryTest {

    private static final Path RESOURCES = Path.of("src", "test", "resources");

    @TempDir
    Path directory;

    private HostFixture host;

    @BeforeEach
    void makeHost() {
        host = HostFixture.below(directory.resolve("host"));
    }

    @TestFactory
    List<DynamicTest> isToldAsExpected() throws IOException {
        try (Stream<Path> folders = Files.list(RESOURCES.resolve("builds"))) {
            return folders.sorted()
                    .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> compare(folder)))
                    .toList();
        }
    }

    @Test
    void ofTheExampleIsUnderFifteenLines() throws IOException {
        assertThat(story("example").lines()).hasSizeLessThan(15).allMatch(line -> line.startsWith("[INFO] "));
    }

    @Test
    void ofTheCachedExampleIsUnderFifteenLines() throws IOException {
        assertThat(story("example-cached").lines()).hasSizeLessThan(15).allMatch(line -> line.startsWith("[INFO] "));
    }

    @Test
    void ofRootSaysOnceThatItIsNotRootless() throws IOException {
        host.user("root", 0).status("CapEff", "000001ffffffffff");

        assertThat(story("example").lines().filter(line -> line.startsWith("[WARNING] "))).containsExactly(
                "[WARNING] Maven runs as root of this machine, so the build is not rootless: what RUN runs is root of this machine, too."
                        + " To build without root, run Maven as another user, who has subordinate ids, and without sudo; in a"
                        + " container, start that with a user (docker run --user 1000, in Kubernetes runAsUser: 1000);"
                        + " <requireRootless>true</requireRootless> makes this an error");
    }

    private void compare(Path folder) throws IOException {
        String name = folder.getFileName().toString();
        Path golden = RESOURCES.resolve("logs").resolve(name + ".log");
        String story = story(name);
        if (Boolean.getBoolean("logs.write")) {
            Files.writeString(golden, story);
        }
        assertThat(story).isEqualTo(Files.exists(golden) ? Files.readString(golden) : golden + " is missing");
    }

    private String story(String name) throws IOException {
        Path folder = RESOURCES.resolve("builds").resolve(name);
        Path project = Files.createDirectories(directory.resolve(name));
        Files.copy(folder.resolve("Dockerfile"), project.resolve("Dockerfile"));
        makeFiles(folder.resolve("files.txt"), project);
        RecordingLog log = new RecordingLog();
        List<String> story = new ArrayList<>();
        try {
            run(project, script(folder), log);
        } catch (AbstractMojoExecutionException failure) {
            failure.getMessage().lines().forEach(line -> story.add("[ERROR] " + line));
            story.add(failure.getClass().getSimpleName());
        }
        story.addAll(0, log.lines().stream().filter(line -> !line.startsWith("[DEBUG] ")).toList());
        return String.join("\n", story)
                .replace(project.toString(), "/project")
                .replaceAll("\\d+\\.\\d s", "0.0 s")
                .replaceAll("; slowest: .*", "; slowest: ...") + "\n";
    }

    private static void makeFiles(Path list, Path project) throws IOException {
        if (Files.exists(list)) {
            for (String file : Files.readAllLines(list)) {
                Files.createDirectories(project.resolve(file).getParent());
                Files.createFile(project.resolve(file));
            }
        }
    }

    private void run(Path project, String script, RecordingLog log) throws AbstractMojoExecutionException {
        FakeBuildah.at(host.path("/usr/bin/buildah"), script);
        BuildRequest request = BuildRequestFixture.in(project).mode(Mode.NATIVE_CHROOT).request();
        ProcessRunner processes = AbstractWerfMojo.processes(Host.current());
        try {
            new ImageBuild(host.host(), processes, new BuildahVersionQuery(processes), () -> new Report(List.of()), new MavenBuildLog(log)).run(request);
        } catch (RuntimeException failure) {
            new FailureTranslator(new FixHostFile(host.host(), new ResultDirectory(project), log)).rethrow(failure);
        }
    }

    private static String script(Path folder) throws IOException {
        Path exitCode = folder.resolve("exit-code");
        return "cat '" + folder.resolve("output.txt").toAbsolutePath() + "'\n"
                + (Files.exists(exitCode) ? "exit " + Files.readString(exitCode) : "write_id");
    }
}
