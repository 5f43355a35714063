package io.github.werfmaven.dockerfile.instructions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.dockerfile.parser.DockerfileException;
import io.github.werfmaven.dockerfile.parser.DockerfileParser;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every folder in {@code stage-bases} is a case: a {@code Dockerfile}, perhaps {@code build-args.properties}, and in
 * {@code expected.txt} what its stages build upon, or the error. Built for linux/amd64; the argument SECRET is not known.
 */
class StageBaseFixtureTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "stage-bases");
    private static final Map<String, String> PREDEFINED = Map.of(
            "BUILDPLATFORM", "linux/amd64", "BUILDOS", "linux", "BUILDARCH", "amd64", "BUILDVARIANT", "",
            "TARGETPLATFORM", "linux/amd64", "TARGETOS", "linux", "TARGETARCH", "amd64", "TARGETVARIANT", "");

    @TestFactory
    List<DynamicTest> worksOutTheBases() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.sorted()
                    .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(),
                            () -> assertThat(dump(folder)).isEqualTo(Files.readString(folder.resolve("expected.txt")))))
                    .toList();
        }
    }

    private static String dump(Path folder) throws IOException {
        byte[] content = Files.readAllBytes(folder.resolve("Dockerfile"));
        StringBuilder dump = new StringBuilder();
        try {
            Stages stages = Stages.of(new DockerfileParser().parse(Path.of("Dockerfile"), content));
            GlobalArguments arguments =
                    GlobalArguments.of(stages, new ArgumentValues(PREDEFINED, buildArgs(folder), Set.of("SECRET")));
            for (Stage stage : stages.all()) {
                dump.append(stage.base()).append(" -> ").append(arguments.base(stage)).append('\n');
            }
        } catch (DockerfileException refused) {
            dump.append(refused.getMessage()).append('\n');
        }
        return dump.toString();
    }

    private static Map<String, String> buildArgs(Path folder) throws IOException {
        Properties properties = new Properties();
        Path file = folder.resolve("build-args.properties");
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
        }
        Map<String, String> arguments = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> arguments.put(name, properties.getProperty(name)));
        return arguments;
    }
}
