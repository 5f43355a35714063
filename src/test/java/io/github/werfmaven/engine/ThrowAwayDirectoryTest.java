package io.github.werfmaven.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
}
