package io.github.werfmaven.build;

import io.github.werfmaven.archive.ImageArchive;
import io.github.werfmaven.engine.Engine;
import io.github.werfmaven.image.ContentDigest;
import io.github.werfmaven.image.ImageId;
import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.image.PlatformImage;
import java.util.List;
import java.util.Optional;

/**
 * An image that is in the store, or in its registry alone.
 *
 * @param names the image's names, at least one; the first is the one shown
 * @param imageId the id in the store, of the list where the image is one
 * @param platforms the images of which a list was made; none where the image is no list
 * @param built whether a build was run for it
 * @param content what it is made of; empty where nobody wanted to know, or can
 * @param shared where it is in its registry; empty where it is not, or nobody knows
 * @param archive the image as a file, where that was asked for
 */
public record BuildResult(
        List<ImageReference> names, ImageId imageId, List<PlatformImage> platforms, boolean built, Optional<ContentDigest> content,
        Optional<SharedName> shared, Engine engine, Optional<ImageArchive> archive, Timings timings) {

    public BuildResult {
        names = List.copyOf(names);
        platforms = List.copyOf(platforms);
    }

    public ImageReference image() {
        return names.get(0);
    }

    /** Whether it is a list of images for several platforms, for which other commands of Buildah are than for an image. */
    public boolean isList() {
        return !platforms.isEmpty();
    }
}
