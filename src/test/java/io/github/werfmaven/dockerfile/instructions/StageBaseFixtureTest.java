package io.github.werfmaven.dockerfile.instructions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.dockerfile.FixtureArguments;
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
 * Every folder in {@code stage-bases} is a case: a {@code Dockerfile}, perhaps {@code build-args.properties}, and in
 * {@code expected.txt} what its stages build upon, or the error. Built for linux/amd64; the argument SECRET is not known.
 */
class StageBaseFixtureTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "stage-bases");

    @TestFactory
    List<DynamicTest> worksOutTheBases() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.sorted()
                    .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(),
                            () -> assertThat(dump(folder)).isEqualTo(Files.readString(folder.resolve("expected.txt")))))
                    .toList();
        }
    }

    private static String shown(Word base) {
        return base instanceof Word.Known known ? "known: " + known.text() : base.toString();
    }

    private static String dump(Path folder) throws IOException {
        byte[] content = Files.readAllBytes(folder.resolve("Dockerfile"));
        StringBuilder dump = new StringBuilder();
        try {
            Stages stages = Stages.of(new DockerfileParser().parse(Path.of("Dockerfile"), content));
            GlobalArguments arguments =
                    GlobalArguments.of(stages, FixtureArguments.of(folder));
            for (Stage stage : stages.all()) {
                dump.append(stage.base()).append(" -> ").append(shown(arguments.base(stage))).append('\n');
            }
        } catch (DockerfileException refused) {
            dump.append(refused.getMessage()).append('\n');
        }
        return dump.toString();
    }
}
