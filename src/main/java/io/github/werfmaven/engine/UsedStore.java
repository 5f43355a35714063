package io.github.werfmaven.engine;

import io.github.werfmaven.buildah.BuildahVersion;
import io.github.werfmaven.buildah.StorageDriver;
import java.util.Optional;

/**
 * What a build has told of the way by which it came to an image, as far as it says which store that is in.
 *
 * @param mountProgram the name of what mounted the layers; absent means the kernel
 * @param network of RUN; where Buildah is in a container, that of the container
 */
public record UsedStore(
        Mode mode, StorageDriver driver, Optional<String> mountProgram, String network, BuildahVersion buildahVersion) {

    public boolean isInContainers() {
        return mode == Mode.DOCKER_WITH_FUSE;
    }

    /** For people: {@code docker-with-fuse, overlay}. */
    @Override
    public String toString() {
        return mode + ", " + driver;
    }
}
