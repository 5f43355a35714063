package io.github.werfmaven.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IgnoreFileTest {

    @TempDir
    Path context;

    @Test
    void isNoneWhereNoneIsThere() {
        assertThat(IgnoreFile.find(context, context.resolve("Dockerfile"))).isEmpty();
    }

    @Test
    void takesTheFirstInBuildahsOrder() throws IOException {
        for (String name : new String[] {
            ".dockerignore", ".containerignore", "Dockerfile.containerignore", "Dockerfile.dockerignore"
        }) {
            Path file = Files.writeString(context.resolve(name), name);

            assertThat(IgnoreFile.find(context, context.resolve("Dockerfile"))).map(IgnoreFile::path).contains(file);
        }
    }

    @Test
    void looksBesideADockerfileOutsideOfTheContext(@TempDir Path elsewhere) throws IOException {
        Path beside = Files.writeString(elsewhere.resolve("Web.dockerfile.dockerignore"), "a");
        Files.writeString(context.resolve(".dockerignore"), "b");

        assertThat(IgnoreFile.find(context, elsewhere.resolve("Web.dockerfile"))).map(IgnoreFile::path).contains(beside);
    }

    @Test
    void doesNotLookIntoTheContextForTheFilesOfADockerfileElsewhere(@TempDir Path elsewhere) throws IOException {
        Files.writeString(context.resolve("Dockerfile.dockerignore"), "a");

        assertThat(IgnoreFile.find(context, elsewhere.resolve("Dockerfile"))).isEmpty();
    }

    @Test
    void isAnErrorWhereItIsAFolder() throws IOException {
        Path folder = Files.createDirectory(context.resolve(".containerignore"));

        assertThatExceptionOfType(ContextException.class)
                .isThrownBy(() -> IgnoreFile.find(context, context.resolve("Dockerfile")))
                .withMessageStartingWith(folder + ": this ignore file cannot be read: ");
    }
}
