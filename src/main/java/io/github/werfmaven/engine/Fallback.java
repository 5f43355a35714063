package io.github.werfmaven.engine;

import io.github.werfmaven.buildah.StorageDriver;
import java.util.EnumSet;
import java.util.Set;

/** Something worse than a user expects, taken because nothing better works here and nobody asked for anything else. */
public enum Fallback {
    /** RUN in a container, but with the network of the machine that builds. */
    HOST_NETWORK,
    /** Layers copied whole instead of mounted. */
    VFS,
    /** Buildah in a container of a Docker server, because no native way works. */
    DOCKER;

    static Set<Fallback> in(Engine engine, EngineRequest request) {
        Set<Fallback> taken = EnumSet.noneOf(Fallback.class);
        if (engine.mode() != Mode.NATIVE_CHROOT && engine.network().equals(Engine.HOST_NETWORK) && request.network().isEmpty()) {
            taken.add(HOST_NETWORK);
        }
        if (engine.mode() == Mode.DOCKER_WITH_FUSE && request.mode() == Mode.AUTO) {
            taken.add(DOCKER);
        }
        if (engine.storage().driver() == StorageDriver.VFS && request.storageDriver().isEmpty()) {
            taken.add(VFS);
        }
        return taken;
    }
}
