package io.github.werfmaven.buildah;

import io.github.werfmaven.image.OutputTimestamp;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code buildah build} is told beside the Dockerfile, its context and the image's names: buildah-build(1).
 *
 * @param labels set on the image, whatever the Dockerfile says of them
 * @param timestamp the time of the image, of its history and of every file in the layers that are made; absent means the present one
 */
public record BuildOptions(Map<String, String> labels, Optional<OutputTimestamp> timestamp) {

    public BuildOptions {
        labels = Map.copyOf(labels);
    }

    /** For a build that is told nothing. */
    public static BuildOptions none() {
        return new BuildOptions(Map.of(), Optional.empty());
    }
}
