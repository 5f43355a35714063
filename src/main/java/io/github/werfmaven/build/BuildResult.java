package io.github.werfmaven.build;

import io.github.werfmaven.archive.ImageArchive;
import io.github.werfmaven.engine.Engine;
import io.github.werfmaven.image.ImageId;
import io.github.werfmaven.image.ImageReference;
import java.util.List;
import java.util.Optional;

/**
 * An image that is in the store.
 *
 * @param names the image's names, at least one; the first is the one shown
 * @param built whether a build was run for it
 * @param archive the image as a file, where that was asked for
 */
public record BuildResult(
        List<ImageReference> names, ImageId imageId, boolean built, Engine engine, Optional<ImageArchive> archive, Timings timings) {

    public BuildResult {
        names = List.copyOf(names);
    }

    public ImageReference image() {
        return names.get(0);
    }
}
