package io.github.werfmaven.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.werfmaven.dockerfile.parser.DockerfileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Reads every Dockerfile below the folder that {@code -Dcorpus.dir} names, or every file where none is called so, and prints how
 * many can be read and why the others cannot. That a file is refused is no failure.
 */
class DockerfileCorpusTest {

    private static final String FOLDER = System.getProperty("corpus.dir", "");

    @Test
    void readsOrRefusesEveryFile() throws IOException {
        String reason = "no corpus: -Dcorpus.dir names a folder of Dockerfiles";
        if (FOLDER.isEmpty()) {
            System.out.println(getClass().getSimpleName() + ": " + reason);
        }
        assumeTrue(!FOLDER.isEmpty(), reason);
        List<Path> files = dockerfiles(Path.of(FOLDER));
        assertThat(files).as("files below %s", FOLDER).isNotEmpty();
        List<String> refused = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        for (Path file : files) {
            try {
                FrontEnd.read(file, Files.readAllBytes(file));
            } catch (DockerfileException expected) {
                refused.add(expected.getMessage());
            } catch (RuntimeException | StackOverflowError unexpected) {
                broken.add(file + ": " + unexpected);
            }
        }
        refused.forEach(System.out::println);
        System.out.println((files.size() - refused.size() - broken.size()) + " of " + files.size() + " files can be read");
        assertThat(broken).isEmpty();
    }

    private static List<Path> dockerfiles(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            List<Path> files = found.filter(Files::isRegularFile).sorted().toList();
            List<Path> named = files.stream().filter(DockerfileCorpusTest::isNamedAsDockerfile).toList();
            return named.isEmpty() ? files : named;
        }
    }

    private static boolean isNamedAsDockerfile(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return Stream.of("dockerfile", "containerfile").anyMatch(
                kind -> name.equals(kind) || name.endsWith("." + kind) || name.startsWith(kind + ".") && !name.endsWith("ignore"));
    }
}
