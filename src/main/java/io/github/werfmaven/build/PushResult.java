package io.github.werfmaven.build;

import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.image.ManifestDigest;
import java.time.Duration;
import java.util.List;

/**
 * An image that is in its registry.
 *
 * @param names its names there, at least one
 * @param duration from the goal's start to its end
 */
public record PushResult(List<ImageReference> names, ManifestDigest digest, Duration duration) {

    public PushResult {
        names = List.copyOf(names);
    }
}
