package io.github.werfmaven.engine;

import io.github.werfmaven.buildah.StorageDriver;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.runtime.OciRuntime;
import java.util.EnumSet;
import java.util.Set;

/** Something worse than a user expects, and that nobody asked for: nothing better works here, or Maven runs as the wrong user. */
public enum Fallback {
    /** Not rootless: what RUN runs is root of this machine, as Maven is. */
    ROOT,
    /** RUN in a container, but with the network of the machine that builds. */
    HOST_NETWORK,
    /** RUN on a kernel of the runtime's own, as gVisor's, and not on the host's. */
    OTHER_KERNEL,
    /** Layers copied whole instead of mounted. */
    VFS,
    /** Buildah in a container of a Docker server, because no native way works. */
    DOCKER;

    static Set<Fallback> in(Engine engine, EngineRequest request, Host host) {
        Set<Fallback> taken = EnumSet.noneOf(Fallback.class);
        // In the container of a Docker server another user builds.
        if (engine.mode() != Mode.DOCKER_WITH_FUSE && host.isRootOfTheMachine()) {
            taken.add(ROOT);
        }
        if (engine.mode() != Mode.NATIVE_CHROOT && engine.network().equals(Engine.HOST_NETWORK) && request.network().isEmpty()) {
            taken.add(HOST_NETWORK);
        }
        if (engine.mode() == Mode.DOCKER_WITH_FUSE && request.mode() == Mode.AUTO) {
            taken.add(DOCKER);
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
