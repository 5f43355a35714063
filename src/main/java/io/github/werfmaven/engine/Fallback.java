package io.github.werfmaven.engine;

import io.github.werfmaven.buildah.StorageDriver;
import io.github.werfmaven.runtime.OciRuntime;
import java.util.EnumSet;
import java.util.Set;

/** Something worse than a user expects, taken because nothing better works here and nobody asked for anything else. */
public enum Fallback {
    /** RUN in a container, but with the network of the machine that builds. */
    HOST_NETWORK,
    /** RUN on a kernel of the runtime's own, as gVisor's, and not on the host's. */
    OTHER_KERNEL,
    /** Layers copied whole instead of mounted. */
    VFS;

    static Set<Fallback> in(Engine engine, EngineRequest request) {
        Set<Fallback> taken = EnumSet.noneOf(Fallback.class);
        if (engine.runtime().isPresent() && engine.network().equals(Engine.HOST_NETWORK) && request.network().isEmpty()) {
            taken.add(HOST_NETWORK);
        }
        if (engine.runtime().filter(OciRuntime::bringsKernel).isPresent() && request.runtime().isEmpty()) {
            taken.add(OTHER_KERNEL);
        }
        if (engine.storage().driver() == StorageDriver.VFS && request.storageDriver().isEmpty()) {
            taken.add(VFS);
        }
        return taken;
    }
}
