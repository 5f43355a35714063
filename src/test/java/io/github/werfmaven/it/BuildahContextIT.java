package io.github.werfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.context.ContextEntry;
import io.github.werfmaven.context.ContextFixture;
import io.github.werfmaven.context.ContextWalk;
import io.github.werfmaven.context.IgnoreCases;
import io.github.werfmaven.context.IgnoreFile;
import io.github.werfmaven.context.IgnoreRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the files that the room {@code context} lists with those that {@code COPY . /} of real Buildah puts into an image. */
class BuildahContextIT {

    @TempDir
    static Path store;

    @TempDir
    Path folder;

    private static CopyingBuildah buildah;

    private Path context;

    @BeforeAll
    static void skipOrFailWhereTheHostCannot() {
        buildah = CopyingBuildah.withStore(store);
    }

    @AfterAll
    static void emptyTheStore() throws IOException {
        if (buildah != null) {
            buildah.emptyStore();
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.werfmaven.context.IgnoreCases#contexts")
    void listsWhatIsCopied(IgnoreCases.Case fixture) throws IOException {
        context = ContextFixture.create(Files.createDirectory(folder.resolve("context")), fixture);

        compare();
    }

    @ParameterizedTest
    @MethodSource("io.github.werfmaven.context.IgnoreCases#patterns")
    void understandsPatterns(IgnoreCases.Case patterns) throws IOException {
        List<String> paths = new ArrayList<>(patterns.part("ignored"));
        paths.addAll(patterns.part("kept"));
        context = ContextFixture.createWithFiles(Files.createDirectory(folder.resolve("context")), patterns, paths);

        compare();
    }

    @ParameterizedTest
    @MethodSource("io.github.werfmaven.context.IgnoreCases#refused")
    void refusesWhatBuildahRefuses(IgnoreCases.Case refused) throws IOException {
        context = ContextFixture.createWithFiles(Files.createDirectory(folder.resolve("context")), refused, List.of("a"));

        Program.Result result = build(context.resolve("Dockerfile"));

        assertThat(result.exitCode()).isNotZero();
        // Often the process that copies is gone before it is told what: "write |1: broken pipe".
        assertThat(result.errors()).contains("building at STEP \"COPY . /\"");
    }

    @Test
    void takesTheIgnoreFileOfADockerfileOutsideOfTheContext() throws IOException {
        context = Files.createDirectory(folder.resolve("context"));
        ContextFixture.in(context).file("a", "").file("b", "").file(".dockerignore", "a").file("Other.dockerignore", "a");
        ContextFixture.in(folder).file("Other", "FROM scratch\nCOPY . /\n").file("Other.containerignore", "b");

        compare(folder.resolve("Other"));
    }

    private void compare() throws IOException {
        compare(context.resolve("Dockerfile"));
    }

    private void compare(Path dockerfile) throws IOException {
        Program.Result result = build(dockerfile);
        assertThat(result.exitCode()).as(result.errors()).isZero();

        assertThat(listed(dockerfile)).isEqualTo(CopyingBuildah.files(folder.resolve("image")));
    }

    private Program.Result build(Path dockerfile) {
        return buildah.build(context, dockerfile, folder.resolve("image"));
    }

    /** As {@link CopyingBuildah#files}. */
    private Map<String, String> listed(Path dockerfile) {
        IgnoreRules rules = IgnoreFile.find(context, dockerfile).map(IgnoreFile::rules).orElse(IgnoreRules.none());
        Map<String, String> entries = new TreeMap<>();
        for (ContextEntry entry : ContextWalk.of(context, rules).entries()) {
            CopyingBuildah.addMadeFolders(entry.path(), entries);
            entries.put(entry.path(), CopyingBuildah.describe(entry));
        }
        return entries;
    }
}
