package io.github.werfmaven.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThrowAwayDirectoryTest {

    @TempDir
    Path parent;

    @Test
    void isPrivate() throws IOException {
        try (ThrowAwayDirectory directory = ThrowAwayDirectory.create(parent.resolve("a/b"))) {
            assertThat(Files.getPosixFilePermissions(directory.path()))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void isGoneWithAllInItWhenItIsClosed() throws IOException {
        try (ThrowAwayDirectory directory = ThrowAwayDirectory.create(parent)) {
            Files.createDirectories(directory.path().resolve("a/b"));
            Files.writeString(directory.path().resolve("a/b/c"), "");
        }

        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void isGoneThoughADirectoryInItMayNotBeListed() throws IOException {
        try (ThrowAwayDirectory directory = ThrowAwayDirectory.create(parent)) {
            Path work = Files.createDirectories(directory.path().resolve("overlay/work/work"));
            Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("---------"));
        }

        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void leavesAloneWhatALinkInItPointsTo() throws IOException {
        Path outside = Files.createDirectory(parent.resolve("outside"));
        Path kept = Files.writeString(outside.resolve("kept"), "");
        try (ThrowAwayDirectory directory = ThrowAwayDirectory.create(parent)) {
            Files.createSymbolicLink(directory.path().resolve("link"), outside);
        }

        assertThat(kept).exists();
    }

    @Test
    void doesNotMindBeingGoneAlready() throws IOException {
        try (ThrowAwayDirectory directory = ThrowAwayDirectory.create(parent)) {
            Files.delete(directory.path());
        }

        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void takesAwayWhatABuildThatWasKilledLeftLongAgo() throws IOException {
        Path leftover = Files.createDirectories(parent.resolve("werf-self-test-1/root")).getParent();
        Files.setLastModifiedTime(leftover, FileTime.from(Instant.now().minus(Duration.ofDays(1))));

        ThrowAwayDirectory.create(parent).close();

        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void leavesAloneWhatAnotherBuildIsUsing() throws IOException {
        try (ThrowAwayDirectory other = ThrowAwayDirectory.create(parent)) {
            ThrowAwayDirectory.create(parent).close();

            assertThat(other.path()).exists();
        }
    }

    @Test
    void leavesAloneWhatIsNotItsOwn() throws IOException {
        Path storage = Files.createDirectory(parent.resolve("storage"));
        Files.setLastModifiedTime(storage, FileTime.from(Instant.EPOCH));

        ThrowAwayDirectory.create(parent).close();

        assertThat(storage).exists();
    }
}
