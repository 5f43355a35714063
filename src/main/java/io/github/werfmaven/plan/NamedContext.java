package io.github.werfmaven.plan;

import io.github.werfmaven.image.ImageReference;
import java.nio.file.Path;
import java.util.Objects;

/**
 * What stands in for a stage or an image of some name.
 *
 * @see <a href="https://docs.docker.com/reference/cli/docker/buildx/build/#build-context">docker buildx build, --build-context</a>
 */
public sealed interface NamedContext {

    /** @param path of this machine; all of it can be taken, whatever ignore file is in it */
    record Directory(Path path) implements NamedContext {

        public Directory {
            Objects.requireNonNull(path, "path");
        }
    }

    record Image(ImageReference reference) implements NamedContext {

        public Image {
            Objects.requireNonNull(reference, "reference");
        }
    }
}
