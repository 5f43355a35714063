package io.github.werfmaven.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import io.github.werfmaven.dockerfile.parser.DockerfileException;
import io.github.werfmaven.image.Platform;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every folder in {@code plans} is a case: a {@code Dockerfile}, perhaps a folder {@code context},
 * {@code build-args.properties} and {@code target.txt}, and what comes of them: {@code expected.json} with the whole explanation
 * and {@code expected.txt} with the lines for people, or {@code error.txt}. Built for linux/amd64, with no engine. What really came
 * of a case is left in {@code target/plans}.
 */
class PlanFixtureTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "plans");
    private static final Path RESULTS = Path.of("target", "plans");

    @TempDir
    Path folder;

    @TestFactory
    List<DynamicTest> plans() throws IOException {
        try (Stream<Path> cases = Files.list(FOLDER)) {
            return cases.sorted()
                    .map(fixture -> DynamicTest.dynamicTest(fixture.getFileName().toString(), () -> compare(fixture)))
                    .toList();
        }
    }

    private void compare(Path fixture) throws IOException {
        Path project = Files.createDirectory(folder.resolve(fixture.getFileName()));
        copy(fixture.resolve("context"), project);
        Files.copy(fixture.resolve("Dockerfile"), project.resolve("Dockerfile"));
        Files.setPosixFilePermissions(project.resolve("Dockerfile"), PosixFilePermissions.fromString("rw-r--r--"));
        try {
            Explanation explanation = explain(project, fixture);
            String lines = String.join("\n", explanation.lines(false)) + "\n";
            assertAll(
                    () -> compare(fixture, "expected.json", project, new ExplanationJson(explanation).text()),
                    () -> compare(fixture, "expected.txt", project, lines));
        } catch (DockerfileException refused) {
            compare(fixture, "error.txt", project, refused.getMessage() + "\n");
        }
    }

    private static Explanation explain(Path project, Path fixture) throws IOException {
        BuildRequestFixture request = BuildRequestFixture.in(project);
        if (Files.exists(fixture.resolve("target.txt"))) {
            request.target(Files.readString(fixture.resolve("target.txt")).strip());
        }
        Properties buildArgs = new Properties();
        if (Files.exists(fixture.resolve("build-args.properties"))) {
            try (Reader reader = Files.newBufferedReader(fixture.resolve("build-args.properties"))) {
                buildArgs.load(reader);
            }
        }
        buildArgs.stringPropertyNames().forEach(name -> request.buildArg(name, buildArgs.getProperty(name)));
        DockerfilePlan dockerfiles = new DockerfilePlan(Platform.linux("amd64"), new RecordingBuildLog());
        return new Explanation(request.request(), dockerfiles.plan(request.request(), Optional.empty(), Optional.empty()), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty());
    }

    private static void compare(Path fixture, String name, Path project, String actual) throws IOException {
        String shown = actual.replace(project.toString(), "/project");
        Path result = Files.createDirectories(RESULTS.resolve(fixture.getFileName())).resolve(name);
        Files.writeString(result, shown);
        assertThat(fixture.resolve(name)).exists();
        assertThat(shown).isEqualTo(Files.readString(fixture.resolve(name)));
    }

    /** With the same modes everywhere: those of a checkout depend on the user's umask. */
    private static void copy(Path from, Path to) throws IOException {
        if (!Files.exists(from)) {
            return;
        }
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.skip(1).toList()) {
                Path copy = to.resolve(from.relativize(file));
                Files.copy(file, copy, LinkOption.NOFOLLOW_LINKS);
                if (!Files.isSymbolicLink(copy)) {
                    Files.setPosixFilePermissions(
                            copy, PosixFilePermissions.fromString(Files.isDirectory(copy) ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }
}
