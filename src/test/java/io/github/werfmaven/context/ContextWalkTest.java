package io.github.werfmaven.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContextWalkTest {

    @TempDir
    Path context;

    @ParameterizedTest
    @MethodSource("io.github.werfmaven.context.IgnoreCases#contexts")
    void listsWhatBuildahCopies(IgnoreCases.Case fixture) throws IOException {
        ContextFixture.create(context, fixture);
        IgnoreRules rules = IgnoreFile.find(context, context.resolve("Dockerfile"))
                .map(IgnoreFile::rules)
                .orElse(IgnoreRules.none());

        assertThat(ContextWalk.of(context, rules).entries())
                .extracting(ContextEntry::path)
                .containsExactlyElementsOf(fixture.part("copied").stream()
                        .map(path -> LenientUtf8.decode(IgnoreCases.bytes(path)))
                        .toList());
    }

    @Test
    void tellsTypesModesSizesAndTargets() throws IOException {
        ContextFixture fixture = ContextFixture.in(context).file("f", "12345").directory("d").link("l", "no/where");
        Files.setAttribute(fixture.path("f"), "unix:mode", 04750);
        Files.setAttribute(fixture.path("d"), "unix:mode", 01777);
        Files.delete(fixture.path("Dockerfile"));

        assertThat(walk("")).containsExactly(
                new ContextEntry("d", EntryType.DIRECTORY, 01777, 0, Optional.empty(), context.resolve("d"), Optional.empty()),
                new ContextEntry("f", EntryType.FILE, 04750, 5, Optional.empty(), context.resolve("f"), FileStatus.read(context.resolve("f")).stamp()),
                new ContextEntry("l", EntryType.SYMLINK, 0777, 0, Optional.of("no/where"), context.resolve("l"), Optional.empty()));
    }

    @Test
    void keepsTheSlashAtTheEndOfALinksTarget() throws IOException {
        assertThat(new ProcessBuilder("ln", "-s", "d/", context.resolve("l").toString()).start().onExit().join().exitValue())
                .isZero();

        assertThat(walk("").get(0).linkTarget()).contains("d/");
    }

    @Test
    void followsALinkThatIsTheContextItself() throws IOException {
        ContextFixture.in(Files.createDirectory(context.resolve("real"))).file("a", "");
        Path link = Files.createSymbolicLink(context.resolve("link"), Path.of("real"));

        assertThat(ContextWalk.of(link, IgnoreRules.none()).entries())
                .extracting(ContextEntry::path)
                .containsExactly("Dockerfile", "a");
    }

    @Test
    void namesTheFolderThatCannotBeRead() throws IOException {
        assumeFalse("root".equals(System.getProperty("user.name")), "root can read every folder");
        Path closed = closedFolder();
        try {
            assertThatExceptionOfType(ContextException.class)
                    .isThrownBy(() -> walk(""))
                    .withMessage(closed + " cannot be read: permission denied");
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void doesNotEnterAnIgnoredFolder() throws IOException {
        Path closed = closedFolder();
        try {
            assertThat(walk("closed\n!other/a")).isEmpty();
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void findsMoreInAFolderThatIsItselfASource() throws IOException {
        ContextFixture.in(context).file("a/b1/keep", "").file("a/b1/drop", "");
        IgnoreRules rules = IgnoreRules.parse(context, "*\n!a/b*/keep".getBytes(StandardCharsets.UTF_8));

        assertThat(ContextWalk.of(context, rules).entries()).isEmpty();
        assertThat(ContextWalk.of(context, rules).entriesBelow(context.resolve("a/b1"), "a/b1"))
                .extracting(ContextEntry::path)
                .containsExactly("a/b1/keep");
    }

    @Test
    void namesAContextThatIsNotThere() {
        assertThatExceptionOfType(ContextException.class)
                .isThrownBy(() -> ContextWalk.of(context.resolve("no"), IgnoreRules.none()).entries())
                .withMessage(context.resolve("no") + " cannot be read: there is no such directory");
    }

    private Path closedFolder() throws IOException {
        Path closed = Files.createDirectory(context.resolve("closed"));
        return Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    }

    private List<ContextEntry> walk(String ignoreFile) {
        return ContextWalk.of(context, IgnoreRules.parse(context, ignoreFile.getBytes(StandardCharsets.UTF_8))).entries();
    }
}
