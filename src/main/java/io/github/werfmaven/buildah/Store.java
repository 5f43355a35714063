package io.github.werfmaven.buildah;

import java.nio.file.Path;

/**
 * A store other than the user's own: {@code --root} and {@code --runroot} of buildah(1).
 *
 * @param root where images and containers lie
 * @param runRoot where the state of running containers lies
 */
public record Store(Path root, Path runRoot) {

    /** One that has a directory for itself. */
    public static Store in(Path directory) {
        return new Store(directory.resolve("root"), directory.resolve("run"));
    }
}
