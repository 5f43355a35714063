package io.github.werfmaven.build;

import io.github.werfmaven.engine.Engine;
import io.github.werfmaven.image.ImageId;
import io.github.werfmaven.image.ImageReference;
import java.util.List;

/**
 * An image that is in the store.
 *
 * @param names the image's names, at least one; the first is the one shown
 * @param built whether a build was run for it
 */
public record BuildResult(List<ImageReference> names, ImageId imageId, boolean built, Engine engine, Timings timings) {

    public BuildResult {
        names = List.copyOf(names);
    }

    public ImageReference image() {
        return names.get(0);
    }
}
