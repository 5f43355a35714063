package io.github.werfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.context.ContextEntry;
import io.github.werfmaven.context.ContextFixture;
import io.github.werfmaven.context.ContextWalk;
import io.github.werfmaven.context.EntryType;
import io.github.werfmaven.context.IgnoreCases;
import io.github.werfmaven.context.IgnoreFile;
import io.github.werfmaven.context.IgnoreRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the files that the room {@code context} lists with those that {@code COPY . /} of real Buildah puts into an image. */
class BuildahContextIT {

    /** Set-user-ID and set-group-ID, which COPY takes away. */
    private static final int STRIPPED = 06000;

    @TempDir
    static Path store;

    @TempDir
    Path folder;

    private Path context;

    @BeforeAll
    static void skipOrFailWhereTheHostCannot() {
        Requirement.CHROOT.assume("the contexts cannot be compared on this host");
    }

    @AfterAll
    static void emptyTheStore() throws IOException {
        try (Stream<Path> files = Files.list(store)) {
            if (files.findAny().isPresent()) {
                buildah("rmi", "--all", "--force");
            }
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

    /** A walk of the whole context does not come by there: its folders are ignored and the exception is spelled otherwise. */
    @Test
    void findsMoreInASource() throws IOException {
        context = Files.createDirectory(folder.resolve("context"));
        ContextFixture.in(context).file("a/b1/keep", "").file("a/b1/drop", "").file("c/other", "").file("c/drop", "")
                .file(".dockerignore", "*\n!a/b*/keep\n!c/other")
                .file("Dockerfile", "FROM scratch\nCOPY a/b1/keep c /\n");
        IgnoreRules rules = IgnoreRules.parse(context, Files.readAllBytes(context.resolve(".dockerignore")));

        assertThat(build(context.resolve("Dockerfile")).exitCode()).isZero();

        assertThat(copied()).containsOnlyKeys("keep", "other");
        assertThat(rules.ignores("a/b1/keep")).isFalse();
        assertThat(rules.reachInto("c/")).isTrue();
        assertThat(ContextWalk.of(context, rules).entriesBelow("c"))
                .extracting(ContextEntry::path)
                .containsExactly("c/other");
    }

    private void compare() throws IOException {
        compare(context.resolve("Dockerfile"));
    }

    private void compare(Path dockerfile) throws IOException {
        Program.Result result = build(dockerfile);
        assertThat(result.exitCode()).as(result.errors()).isZero();

        assertThat(listed(dockerfile)).isEqualTo(copied());
    }

    private Program.Result build(Path dockerfile) {
        return buildah("build", "--quiet", "--isolation", "chroot", "--no-cache", "--force-rm",
                "--output", "type=local,dest=" + folder.resolve("image"), "--file", dockerfile.toString(), context.toString());
    }

    private static Program.Result buildah(String... arguments) {
        List<String> command = new ArrayList<>(List.of("buildah", "--storage-driver", "vfs"));
        command.addAll(List.of("--root", store.resolve("root").toString(), "--runroot", store.resolve("run").toString()));
        command.addAll(List.of(arguments));
        return Program.run(command);
    }

    /** Path to type, mode, size and target, as {@link #copied}. */
    private Map<String, String> listed(Path dockerfile) {
        IgnoreRules rules = IgnoreFile.find(context, dockerfile).map(IgnoreFile::rules).orElse(IgnoreRules.none());
        Map<String, String> entries = new TreeMap<>();
        for (ContextEntry entry : ContextWalk.of(context, rules).entries()) {
            addFoldersThatBuildahMakes(entry.path(), entries);
            entries.put(entry.path(), describe(entry));
        }
        return entries;
    }

    /** Folders that are ignored, around something that is not. */
    private static void addFoldersThatBuildahMakes(String path, Map<String, String> entries) {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            entries.putIfAbsent(path.substring(0, slash), "d 755 0 ");
        }
    }

    private static String describe(ContextEntry entry) {
        String type = switch (entry.type()) {
            case FILE -> "f";
            case DIRECTORY -> "d";
            case SYMLINK -> "l";
            case OTHER -> "p";
        };
        int mode = entry.type() == EntryType.SYMLINK ? entry.mode() : entry.mode() & ~STRIPPED;
        return type + " " + Integer.toOctalString(mode) + " " + entry.size() + " " + entry.linkTarget().orElse("");
    }

    /** By find(1), so that no code under test looks at it. */
    private Map<String, String> copied() {
        Path image = folder.resolve("image");
        Program.Result result =
                Program.run(List.of("find", image.toString(), "-mindepth", "1", "-printf", "%P\\0%y %m\\0%s\\0%l\\0"));
        assertThat(result.exitCode()).as(result.errors()).isZero();
        String[] fields = result.output().split("\0", -1);
        Map<String, String> entries = new TreeMap<>();
        for (int i = 0; i + 3 < fields.length; i += 4) {
            String size = fields[i + 1].startsWith("f") ? fields[i + 2] : "0";
            entries.put(utf8(fields[i]), fields[i + 1] + " " + size + " " + utf8(fields[i + 3]));
        }
        return entries;
    }

    private static String utf8(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
