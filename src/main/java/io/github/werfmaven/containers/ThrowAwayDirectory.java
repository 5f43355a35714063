package io.github.werfmaven.containers;

import io.github.werfmaven.host.FilePermissions;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** A private directory that is gone, with all in it that can be deleted, when it is closed. */
public final class ThrowAwayDirectory implements AutoCloseable {

    private static final String PREFIX = "werf-self-test-";

    /** No proof and hardly a build takes that long: whoever made an older one was killed. */
    private static final Duration LONGEST_USE = Duration.ofDays(1);

    private final Path path;

    private ThrowAwayDirectory(Path path) {
        this.path = path;
    }

    /** Makes one on the file system of a directory that need not be there yet: beside it, or within it where only that will do. */
    public static ThrowAwayDirectory beside(Path directory) throws IOException {
        Path real = Files.exists(directory) ? directory.toRealPath() : directory.toAbsolutePath();
        boolean within = Files.isDirectory(real)
                && (real.getParent() == null
                || !device(real).equals(device(real.getParent())) || !Files.isWritable(real.getParent()));
        return create(within ? real : real.getParent());
    }

    /** @param parent made where it is not there */
    public static ThrowAwayDirectory create(Path parent) throws IOException {
        return create(parent, PREFIX);
    }

    static ThrowAwayDirectory create(Path parent, String prefix) throws IOException {
        Files.createDirectories(parent);
        deleteLeftovers(parent);
        return new ThrowAwayDirectory(Files.createTempDirectory(parent, prefix));
    }

    /** One that is there, of somebody who will not close it any more. */
    static ThrowAwayDirectory of(Path path) {
        return new ThrowAwayDirectory(path);
    }

    private static Object device(Path directory) throws IOException {
        boolean hasNumber = directory.getFileSystem().supportedFileAttributeViews().contains("unix");
        return hasNumber ? Files.getAttribute(directory, "unix:dev") : Files.getFileStore(directory);
    }

    public Path path() {
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

    /** Ends what was told of this directory and still runs, though whoever started it has ended. */
    public void endProcesses() {
        ProcessHandle.allProcesses().filter(this::isNamedBy).forEach(ProcessHandle::destroyForcibly);
    }

    private boolean isNamedBy(ProcessHandle process) {
        return process.info().commandLine().filter(line -> line.contains(path.toString())).isPresent();
    }

    private static void deleteLeftovers(Path parent) throws IOException {
        Instant oldest = Instant.now().minus(LONGEST_USE);
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(parent, "{" + PREFIX + "," + PrivateDirectory.PREFIX + "}*")) {
            for (Path leftover : leftovers) {
                if (Files.getLastModifiedTime(leftover, LinkOption.NOFOLLOW_LINKS).toInstant().isBefore(oldest)) {
                    new ThrowAwayDirectory(leftover).close();
                }
            }
        } catch (DirectoryIteratorException | NoSuchFileException taken) {
            // Another build deletes the same at this moment.
        }
    }

    private static void delete(Path file) throws IOException {
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            // overlayfs leaves work directories that even their owner may not list.
            FilePermissions.set(file, "rwx------");
            try (DirectoryStream<Path> children = Files.newDirectoryStream(file)) {
                for (Path child : children) {
                    delete(child);
                }
            }
        }
        Files.delete(file);
    }
}
