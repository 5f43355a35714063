package io.github.werfmaven.docker;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.image.ImageId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Remembers under which id Docker has an image. Docker's own store keeps Buildah's; the one of containerd gives another. An image of
 * which nothing is known is brought to Docker again.
 */
public final class LoadedImages {

    private static final Duration LONGEST_USE = Duration.ofDays(30);

    private final Path directory;

    private LoadedImages(Path directory) {
        this.directory = directory;
    }

    /** Those of the user, in the cache directory. */
    public static LoadedImages of(Host host) {
        return new LoadedImages(host.cacheDirectory().resolve("docker"));
    }

    /** Docker's id of an image; where none is remembered, Buildah's. */
    ImageId idInDocker(ImageId built) {
        try {
            return ImageId.parse(Files.readString(file(built)));
        } catch (IOException | IllegalArgumentException none) {
            return built;
        }
    }

    void remember(ImageId built, ImageId inDocker) {
        if (inDocker.equals(built)) {
            return;
        }
        try {
            Files.createDirectories(directory);
            Files.writeString(file(built), inDocker.toString());
            deleteOld();
        } catch (IOException unwritable) {
            // The next build brings the image to Docker again.
        }
    }

    private void deleteOld() throws IOException {
        Instant oldest = Instant.now().minus(LONGEST_USE);
        try (var files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private Path file(ImageId built) {
        return directory.resolve(built.hex());
    }
}
