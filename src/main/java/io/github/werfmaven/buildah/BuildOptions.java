package io.github.werfmaven.buildah;

import io.github.werfmaven.image.OutputTimestamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code buildah build} is told beside the Dockerfile, its context and the image's names: buildah-build(1).
 *
 * @param labels set on the image, whatever the Dockerfile says of them
 * @param addHosts lines for the hosts file of RUN, each {@code name:address}
 * @param ulimits limits of what RUN runs, each {@code name=soft:hard}
 * @param format of the image; absent means that Buildah decides, or what the Dockerfile needs
 * @param squash whether all layers become one, those of the base image included
 * @param timestamp the time of the image, of its history and of every file in the layers that are made; absent means the present one
 * @param layers where single layers are shared
 */
public record BuildOptions(
        Map<String, String> labels, List<String> addHosts, List<String> ulimits, Optional<ImageFormat> format, boolean squash,
        Optional<OutputTimestamp> timestamp, LayerRepositories layers) {

    public BuildOptions {
        labels = Map.copyOf(labels);
        addHosts = List.copyOf(addHosts);
        ulimits = List.copyOf(ulimits);
    }

    /** For a build that is told nothing. */
    public static BuildOptions none() {
        return new BuildOptions(Map.of(), List.of(), List.of(), Optional.empty(), false, Optional.empty(), LayerRepositories.none());
    }

    /** The same with other labels. */
    public BuildOptions withLabels(Map<String, String> others) {
        return new BuildOptions(others, addHosts, ulimits, format, squash, timestamp, layers);
    }

    /** The same with a time. */
    public BuildOptions withTimestamp(Optional<OutputTimestamp> other) {
        return new BuildOptions(labels, addHosts, ulimits, format, squash, other, layers);
    }
}
