package io.github.werfmaven.buildah;

import java.nio.file.Path;

/** How the commands of RUN instructions are kept apart from the host: {@code --isolation} of buildah-build(1). */
public sealed interface Isolation {

    /**
     * {@code --isolation rootless}: an OCI runtime makes a container.
     *
     * @param runtime the runtime's executable
     */
    record Rootless(Path runtime) implements Isolation {}

    /** {@code --isolation chroot}: Buildah itself makes something close to a chroot, with the host's network. */
    record Chroot() implements Isolation {}
}
