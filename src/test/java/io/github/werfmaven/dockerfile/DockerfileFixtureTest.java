package io.github.werfmaven.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
 * Every folder in {@code dockerfiles} (what is read) and {@code dockerfiles-invalid} (what is said) is a case: a
 * {@code Dockerfile}, perhaps {@code build-args.properties}, and {@code expected.txt} or {@code error.txt}. The system property
 * {@code fixtures.write} writes these two anew, for whoever reads the difference.
 */
class DockerfileFixtureTest {

    private static final Path RESOURCES = Path.of("src", "test", "resources");
    private static final boolean WRITE = Boolean.getBoolean("fixtures.write");

    @TestFactory
    List<DynamicTest> readsAsExpected() throws IOException {
        return cases("dockerfiles", folder -> {
            compare(dump(folder), folder.resolve("expected.txt"));
        });
    }

    @TestFactory
    List<DynamicTest> failsAsExpected() throws IOException {
        return cases("dockerfiles-invalid", folder -> {
            DockerfileException failure = catchThrowableOfType(DockerfileException.class, () -> dump(folder));
            assertThat(failure).as("the Dockerfile is refused").isNotNull();
            compare(failure.getMessage() + "\n", folder.resolve("error.txt"));
        });
    }

    private interface Case {
        void check(Path folder) throws IOException;
    }

    private static String dump(Path folder) throws IOException {
        byte[] content = Files.readAllBytes(folder.resolve("Dockerfile"));
        Dockerfile dockerfile = new DockerfileParser().parse(Path.of("Dockerfile"), content);
        return FixtureDump.of(dockerfile, FixtureArguments.of(folder));
    }

    private static void compare(String actual, Path expected) throws IOException {
        if (WRITE) {
            Files.writeString(expected, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(expected));
    }

    private static List<DynamicTest> cases(String kind, Case test) throws IOException {
        try (Stream<Path> folders = Files.list(RESOURCES.resolve(kind))) {
            return folders.sorted()
                    .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> test.check(folder)))
                    .toList();
        }
    }
}
