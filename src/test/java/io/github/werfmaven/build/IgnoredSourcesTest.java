package io.github.werfmaven.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IgnoredSourcesTest {

    @TempDir
    Path project;

    @Test
    void areThoseThatAPatternMatches() throws IOException {
        ignore("target\n*.log\n");

        assertThat(isIgnored("target")).isTrue();
        assertThat(isIgnored("target/app.jar")).isTrue();
        assertThat(isIgnored("build.log")).isTrue();
        assertThat(isIgnored("src")).isFalse();
    }

    @Test
    void areNoneWhereThereIsNoIgnoreFile() {
        assertThat(isIgnored("target")).isFalse();
        assertThat(isIgnored(".")).isFalse();
    }

    @Test
    void areNoneWhereAPatternMayBringThemBack() throws IOException {
        ignore("target\n!target/app.jar\n");

        assertThat(isIgnored("target")).isFalse();
    }

    @Test
    void areTheContextWhereEverythingInItIsIgnored() throws IOException {
        ignore("*\n");

        assertThat(isIgnored(".")).isTrue();
    }

    @Test
    void areNotTheContextWhereOnlyHiddenFilesAreIgnored() throws IOException {
        ignore(".*\n");

        assertThat(isIgnored(".")).isFalse();
    }

    @Test
    void areNoneWhereTheIgnoreFileCannotBeRead() throws IOException {
        ignore("[\n");

        assertThat(isIgnored("target")).isFalse();
    }

    private void ignore(String patterns) throws IOException {
        Files.writeString(project.resolve(".dockerignore"), patterns);
    }

    private boolean isIgnored(String path) {
        return new IgnoredSources(project, project.resolve("Dockerfile")).test(path);
    }
}
