package io.github.werfmaven.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages show to people who come from other plugins is what the integration tests build. */
class MigrationPagesTest {

    private static final List<Path> SCENARIOS = List.of(Path.of("src/it/migrated"), Path.of("src/it/spring-boot-app"));

    static List<Page> pages() {
        return Page.ofMigration();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyPomIsBuiltByAnIntegrationTest(Page page) {
        List<String> ours = page.code("xml").stream().filter(xml -> xml.contains("<artifactId>werf-maven-plugin<")).toList();
        assumeThat(ours).isNotEmpty();

        assertThat(ours).allSatisfy(xml ->
                assertThat(built("pom.xml")).extracting(MigrationPagesTest::plugins).anyMatch(pom -> pom.contains(plugins(xml))));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyDockerfileIsBuiltByAnIntegrationTest(Page page) {
        assumeThat(page.code("dockerfile")).isNotEmpty();

        assertThat(built("Dockerfile")).containsAll(page.code("dockerfile"));
    }

    /** Where the images of the tests are called otherwise, so that they can be removed, and the version is filled in. */
    private static String plugins(String pom) {
        return pom.replace("localhost/werf-it/", "registry.example.com/shop/")
                .replaceAll("<version>(@project.version@|\\$\\{werf-maven-plugin.version})</version>", "<version>0.1.0-SNAPSHOT</version>")
                .lines()
                .map(String::strip)
                .collect(Collectors.joining("\n"));
    }

    private static List<String> built(String name) {
        return SCENARIOS.stream().flatMap(scenario -> files(scenario, name)).map(MigrationPagesTest::text).toList();
    }

    private static Stream<Path> files(Path scenario, String name) {
        try (Stream<Path> files = Files.walk(scenario)) {
            return files.filter(file -> file.endsWith(name)).toList().stream();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
