package io.github.werfmaven.containers;

import io.github.werfmaven.host.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;

/** A directory of small files that are found out again where they are lost, and deleted where nobody wrote them for long. */
public record CacheDirectory(Path path) {

    private static final Duration LONGEST_USE = Duration.ofDays(30);

    /** One of this plugin's, in the user's cache directory. */
    public static CacheDirectory of(Host host, String name) {
        return new CacheDirectory(host.cacheDirectory().resolve(name));
    }

    public Path file(String name) {
        return path.resolve(name);
    }

    /** Writes a file, whole or not at all. */
    public void write(String name, String content) throws IOException {
        Files.createDirectories(path);
        Path written = Files.createTempFile(path, "entry", ".tmp");
        Files.writeString(written, content);
        Files.move(written, file(name), StandardCopyOption.ATOMIC_MOVE);
        deleteOld();
    }

    /** Deletes what nobody wrote for long, what a killed process had begun to write among it. */
    public void deleteOld() throws IOException {
        Instant oldest = Instant.now().minus(LONGEST_USE);
        try (var files = Files.newDirectoryStream(path)) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
