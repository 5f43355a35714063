package io.github.werfmaven.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.werfmaven.dockerfile.instructions.Stages;
import io.github.werfmaven.dockerfile.parser.DockerfileException;
import io.github.werfmaven.dockerfile.parser.DockerfileParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every folder in {@code dockerfiles} (what is read) and {@code dockerfiles-invalid} (what is said) is a case.
 */
class DockerfileFixtureTest {

    private static final Path RESOURCES = Path.of("src", "test", "resources");

    @TestFactory
    List<DynamicTest> readsAsExpected() throws IOException {
        return cases("dockerfiles", folder -> {
            byte[] content = Files.readAllBytes(folder.resolve("Dockerfile"));
            String dump = FixtureDump.of(new DockerfileParser().parse(Path.of("Dockerfile"), content));
            assertThat(dump).isEqualTo(Files.readString(folder.resolve("expected.txt")));
        });
    }

    @TestFactory
    List<DynamicTest> failsAsExpected() throws IOException {
        return cases("dockerfiles-invalid", folder -> {
            byte[] content = Files.readAllBytes(folder.resolve("Dockerfile"));
            DockerfileException failure = catchThrowableOfType(DockerfileException.class,
                    () -> Stages.of(new DockerfileParser().parse(Path.of("Dockerfile"), content)));
            assertThat(failure).as("the Dockerfile is refused").isNotNull();
            assertThat(failure.getMessage() + "\n").isEqualTo(Files.readString(folder.resolve("error.txt")));
        });
    }

    private interface Case {
        void check(Path folder) throws IOException;
    }

    private static List<DynamicTest> cases(String kind, Case test) throws IOException {
        try (Stream<Path> folders = Files.list(RESOURCES.resolve(kind))) {
            return folders.sorted()
                    .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> test.check(folder)))
                    .toList();
        }
    }
}
