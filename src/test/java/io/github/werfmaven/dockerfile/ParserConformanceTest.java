package io.github.werfmaven.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.werfmaven.dockerfile.parser.Dockerfile;
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
 * The reference frontend's own cases, from the folder that the system property {@code conformance.dir} names. They are no
 * part of the project: without the folder the tests are aborted.
 */
class ParserConformanceTest {

    private static final Path FOLDER = Path.of(System.getProperty("conformance.dir", "../shared/conformance"));

    @TestFactory
    List<DynamicTest> parsesAsTheReference() throws IOException {
        return cases("parser", folder ->
                assertThat(NodeDump.of(parse(folder))).isEqualTo(Files.readString(folder.resolve("result"))));
    }

    @TestFactory
    List<DynamicTest> refusesWhatTheReferenceRefuses() throws IOException {
        return cases("parser-negative", folder -> {
            DockerfileException failure = catchThrowableOfType(DockerfileException.class, () -> parse(folder));
            assertThat(failure).as("the Dockerfile is refused").isNotNull();
            assertThat(failure.errors()).isNotEmpty().allMatch(error -> error.line() >= 1);
        });
    }

    private interface Case {
        void check(Path folder) throws IOException;
    }

    private static Dockerfile parse(Path folder) throws IOException {
        return new DockerfileParser().parse(Path.of("Dockerfile"), Files.readAllBytes(folder.resolve("Dockerfile")));
    }

    private static List<DynamicTest> cases(String kind, Case test) throws IOException {
        Path parent = FOLDER.resolve(kind);
        String reason = "no conformance cases: " + parent.toAbsolutePath().normalize()
                + " is no folder; -Dconformance.dir names another";
        if (!Files.isDirectory(parent)) {
            System.out.println(ParserConformanceTest.class.getSimpleName() + ": " + reason);
        }
        assumeTrue(Files.isDirectory(parent), reason);
        try (Stream<Path> folders = Files.list(parent)) {
            return folders.filter(Files::isDirectory).sorted()
                    .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> test.check(folder)))
                    .toList();
        }
    }
}
