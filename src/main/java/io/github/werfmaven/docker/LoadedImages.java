package io.github.werfmaven.docker;

import io.github.werfmaven.containers.CacheDirectory;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.image.ImageId;
import java.io.IOException;
import java.nio.file.Files;

/**
 * Remembers under which id Docker has an image. Docker's own store keeps Buildah's; the one of containerd gives another. An image of
 * which nothing is known is brought to Docker again.
 */
public final class LoadedImages {

    private final CacheDirectory directory;

    private LoadedImages(CacheDirectory directory) {
        this.directory = directory;
    }

    /** Those of the user, in the cache directory. */
    public static LoadedImages of(Host host) {
        return new LoadedImages(CacheDirectory.of(host, "docker"));
    }

    /** Docker's id of an image; where none is remembered, Buildah's. */
    ImageId idInDocker(ImageId built) {
        try {
            return ImageId.parse(Files.readString(directory.file(built.hex())));
        } catch (IOException | IllegalArgumentException none) {
            return built;
        }
    }

    void remember(ImageId built, ImageId inDocker) {
        try {
            if (inDocker.equals(built)) {
                // A Docker that went back to its own store is not the one that was remembered.
                Files.deleteIfExists(directory.file(built.hex()));
            } else {
                directory.write(built.hex(), inDocker.toString());
            }
        } catch (IOException unwritable) {
            // The next build brings the image to Docker again.
        }
    }
}
