package io.github.werfmaven.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredImagesTest {

    private static final String ONE = "1".repeat(64);
    private static final String TWO = "2".repeat(64);
    private static final String THREE = "3".repeat(64);

    @TempDir
    private Path root;

    private Path list;

    @BeforeEach
    void store() throws IOException {
        list = Files.createDirectories(root.resolve("overlay-images")).resolve("images.json");
        Files.writeString(list, """
                [{"id": "%s", "digest": "sha256:d1", "names": ["docker.io/library/debian:12", "localhost/mine:latest"]},
                 {"id": "%s", "digest": "sha256:d2", "names": ["r.example:5000/team/tool:1", "quay.io/team/tool:2"]},
                 {"id": "%s", "names": ["r.example/team/tool:2"]},
                 {"id": "%s", "names": ["r.example/list@sha256:d7"]}]
                """.formatted(ONE, TWO, THREE, "4".repeat(64)));
    }

    @ParameterizedTest
    @CsvSource({
        "debian:12, 1", "library/debian:12, 1", "docker.io/library/debian:12, 1", "mine, 1", "localhost/mine, 1", "mine:latest, 1",
        "r.example:5000/team/tool:1, 2", "debian@sha256:d1, 1", "debian:12@sha256:d1, 1", "r.example/list:1@sha256:d7, 4", "list@sha256:d7, 4", "r.example/team/tool:2, 3"
    })
    void areFoundByTheirNames(String name, String digit) {
        assertThat(images().find(name)).map(StoredImages.StoredImage::id).contains(digit.repeat(64));
    }

    @ParameterizedTest
    @ValueSource(strings = {"debian", "bian:12", "team/tool", "tool:2", "tool:1", "team/tool:1", "docker.io/debian:12", "localhost/debian:12", "debian@sha256:d9", ""})
    void areNotFoundByWhatMayMeanAnother(String name) {
        assertThat(images().find(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[", "{}", "[1, null, {\"id\": 7}, {\"id\": \"../../x\"}]"})
    void areNoneWhereTheListCannotBeRead(String text) throws IOException {
        Files.writeString(list, text);

        assertThat(images().find("debian:12")).isEmpty();
        assertThat(images().labelled("l", "v")).isEmpty();
    }

    @Test
    void areNoneOfAnotherDriver() {
        assertThat(StoredImages.of(new StorageConfiguration(root), "vfs").find("debian:12")).isEmpty();
    }

    @Test
    void areFoundByALabel() throws IOException {
        configure(ONE, "{\"config\": {\"Env\": [\"l=v\"]}, \"history\": [{\"created_by\": \"LABEL l=v\"}]}");
        configure(TWO, "{\"config\": {\"Labels\": {\"l\": \"v\"}}, \"history\": [{\"created_by\": \"COPY\"}, {\"created_by\": \"LABEL l=v\"}]}");
        configure(THREE, "{");

        assertThat(images().labelled("l", "v")).singleElement().satisfies(found -> {
            assertThat(found.id()).isEqualTo(TWO);
            assertThat(found.names()).containsExactly("r.example:5000/team/tool:1", "quay.io/team/tool:2");
        });
        assertThat(images().labelled("l", "w")).isEmpty();
        assertThat(images().labelled("m", "v")).isEmpty();
    }

    @Test
    void areNotFoundByALabelOfTheirBase() throws IOException {
        configure(ONE, "{\"config\": {\"Labels\": {\"l\": \"v\"}}, \"history\": [{\"created_by\": \"LABEL l=v\"}, {\"created_by\": \"COPY\"}]}");
        configure(TWO, "{\"config\": {\"Labels\": {\"l\": \"v\"}}}");

        assertThat(images().labelled("l", "v")).isEmpty();
    }

    private void configure(String id, String configuration) throws IOException {
        String name = "=" + Base64.getEncoder().encodeToString(("sha256:" + id).getBytes(StandardCharsets.US_ASCII));
        Files.writeString(Files.createDirectories(list.resolveSibling(id)).resolve(name), configuration);
    }

    private StoredImages images() {
        return StoredImages.of(new StorageConfiguration(root), "overlay");
    }
}
