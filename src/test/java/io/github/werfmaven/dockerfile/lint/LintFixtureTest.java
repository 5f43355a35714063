package io.github.werfmaven.dockerfile.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.dockerfile.instructions.ArgumentValues;
import io.github.werfmaven.dockerfile.instructions.Stages;
import io.github.werfmaven.dockerfile.parser.Dockerfile;
import io.github.werfmaven.dockerfile.parser.DockerfileException;
import io.github.werfmaven.dockerfile.parser.DockerfileParser;
import io.github.werfmaven.image.ImageReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every folder in {@code lint} is a case: a Dockerfile and what is to be wondered about, {@code line: Rule: sentence}. Where
 * they are there, {@code arguments.txt} has build arguments, {@code ignored.txt} the paths of the context that are ignored,
 * and {@code reached.txt} the numbers of the stages that are built; {@code -Dlint.write=true} writes {@code expected.txt} anew.
 */
class LintFixtureTest {

    private static final Path CASES = Path.of("src", "test", "resources", "lint");
    private static final Map<String, String> PLATFORM = Map.of(
            "BUILDPLATFORM", "linux/amd64", "BUILDOS", "linux", "BUILDARCH", "amd64", "BUILDVARIANT", "",
            "TARGETPLATFORM", "linux/amd64", "TARGETOS", "linux", "TARGETARCH", "amd64", "TARGETVARIANT", "");

    @TestFactory
    List<DynamicTest> findsWhatIsExpected() throws IOException {
        return folders().stream()
                .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> compare(folder)))
                .toList();
    }

    @Test
    void everyRuleThatReadsTheDockerfileIsFoundByACase() throws IOException {
        StringBuilder expected = new StringBuilder();
        for (Path folder : folders()) {
            expected.append(Files.readString(folder.resolve("expected.txt")));
        }
        assertThat(LintRule.values())
                .filteredOn(rule -> rule != LintRule.INVALID_BASE_IMAGE_PLATFORM)
                .allSatisfy(rule -> assertThat(expected).contains(": " + rule + ": "));
    }

    private static void compare(Path folder) throws IOException {
        Path expected = folder.resolve("expected.txt");
        String found = find(folder);
        if (Boolean.getBoolean("lint.write")) {
            Files.writeString(expected, found);
        }
        assertThat(found).isEqualTo(Files.readString(expected));
    }

    private static String find(Path folder) throws IOException {
        Dockerfile dockerfile =
                new DockerfileParser().parse(Path.of("Dockerfile"), Files.readAllBytes(folder.resolve("Dockerfile")));
        Map<String, String> given = lines(folder.resolve("arguments.txt")).stream()
                .collect(Collectors.toMap(line -> line.split("=", 2)[0], line -> line.split("=", 2)[1]));
        List<String> ignored = lines(folder.resolve("ignored.txt"));
        List<String> reached = lines(folder.resolve("reached.txt"));
        try {
            LintReport report = DockerfileLinter.lint(new LintRequest(dockerfile, Stages.of(dockerfile),
                    new ArgumentValues(PLATFORM, given, Set.of()),
                    stage -> reached.isEmpty() || reached.contains(String.valueOf(stage.index())),
                    ignored::contains, LintFixtureTest::isImageName));
            return report.warnings().stream()
                    .map(warning -> warning.line() + ": " + warning.rule() + ": " + warning.sentence() + "\n")
                    .collect(Collectors.joining());
        } catch (DockerfileException refused) {
            return refused.getMessage() + "\n";
        }
    }

    private static List<Path> folders() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.sorted().toList();
        }
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private static boolean isImageName(String text) {
        try {
            ImageReference.parse(text);
            return true;
        } catch (IllegalArgumentException noName) {
            return false;
        }
    }
}
