package io.github.werfmaven.archive;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** What is on the way to an archive, under names of this process. What a process has left that was killed is taken away by the next. */
final class WorkingFiles implements AutoCloseable {

    private static final String PREFIX = "archive-";
    private static final String ENDING = ".tmp";

    private final Path directory;
    private final String name = PREFIX + ProcessHandle.current().pid();

    private WorkingFiles(Path directory) {
        this.directory = directory;
    }

    static WorkingFiles in(Path directory) throws IOException {
        Files.createDirectories(directory);
        try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, PREFIX + "*" + ENDING)) {
            for (Path file : left) {
                if (!isOfAnotherThatRuns(file.getFileName().toString())) {
                    delete(file);
                }
            }
        }
        return new WorkingFiles(directory);
    }

    private static boolean isOfAnotherThatRuns(String name) {
        String pid = name.substring(PREFIX.length()).replaceAll("\\D.*", "");
        return !pid.isEmpty() && Long.parseLong(pid) != ProcessHandle.current().pid() && ProcessHandle.of(Long.parseLong(pid)).isPresent();
    }

    /** What Buildah writes. */
    Path pushed() {
        return file("-pushed");
    }

    /** What becomes the archive. */
    Path done() {
        return file("-done");
    }

    /** Puts what is done in the place of a directory, which for a moment is not there. */
    void replaceDirectory(Path target) throws IOException {
        Files.createDirectories(target.toAbsolutePath().getParent());
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(target, file("-old"), StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(done(), target, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        delete(pushed());
        delete(done());
        delete(file("-old"));
    }

    private Path file(String purpose) {
        return directory.resolve(name + purpose + ENDING);
    }

    private static void delete(Path file) throws IOException {
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> children = Files.newDirectoryStream(file)) {
                for (Path child : children) {
                    delete(child);
                }
            }
        }
        Files.deleteIfExists(file);
    }
}
