package io.github.werfmaven.buildah;

import java.util.Map;

/**
 * What {@code buildah build} is told beside the Dockerfile, its context and the image's names: buildah-build(1).
 *
 * @param labels set on the image, whatever the Dockerfile says of them
 */
public record BuildOptions(Map<String, String> labels) {

    public BuildOptions {
        labels = Map.copyOf(labels);
    }

    /** For a build that is told nothing. */
    public static BuildOptions none() {
        return new BuildOptions(Map.of());
    }
}
