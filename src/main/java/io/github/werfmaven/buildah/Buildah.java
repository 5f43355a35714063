package io.github.werfmaven.buildah;

import java.nio.file.Path;

/**
 * A Buildah that answered when asked for its version.
 *
 * @param path the executable
 */
public record Buildah(Path path, BuildahVersion version) {}
