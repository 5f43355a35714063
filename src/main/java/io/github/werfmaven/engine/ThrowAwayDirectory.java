package io.github.werfmaven.engine;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A private directory that is gone, with all in it that can be deleted, when it is closed. */
final class ThrowAwayDirectory implements AutoCloseable {

    private final Path path;

    private ThrowAwayDirectory(Path path) {
        this.path = path;
    }

    static ThrowAwayDirectory create(Path parent) throws IOException {
        Files.createDirectories(parent);
        return new ThrowAwayDirectory(Files.createTempDirectory(parent, "werf-self-test-"));
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            delete(path);
        } catch (IOException left) {
            // What was tried out in it is as true as before; a few kilobytes stay behind.
        }
    }

    private static void delete(Path file) throws IOException {
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            // overlayfs leaves work directories that even their owner may not list.
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
            try (DirectoryStream<Path> children = Files.newDirectoryStream(file)) {
                for (Path child : children) {
                    delete(child);
                }
            }
        }
        Files.delete(file);
    }
}
