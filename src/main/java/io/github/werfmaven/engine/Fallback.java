package io.github.werfmaven.engine;

import io.github.werfmaven.buildah.StorageDriver;
import io.github.werfmaven.containers.LayerDirectory;
import io.github.werfmaven.containers.StorageConfiguration;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.runtime.OciRuntime;
import java.util.EnumSet;
import java.util.Set;

/**
 * Something worse than a user expects, and that nobody asked for: nothing better works here, Maven runs as the wrong user, or the store
 * lies in the wrong place.
 */
public enum Fallback {
    /** Not rootless: what RUN runs is root of this machine, as Maven is. */
    ROOT,
    /** RUN in a container, but with the network of the machine that builds. */
    HOST_NETWORK,
    /** RUN on a kernel of the runtime's own, as gVisor's, and not on the host's. */
    OTHER_KERNEL,
    /** Layers mounted by a program, with which some changes to files of the base are lost. */
    FUSE_OVERLAYFS,
    /** Layers copied whole instead of mounted. */
    VFS,
    /** Buildah in a container of a Docker server, because no native way works. */
    DOCKER,
    /** Files get the group of the store's directory in place of their own. */
    STORE_GROUP;

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
        if (engine.mode() != Mode.DOCKER_WITH_FUSE && engine.storage().mountProgram().isPresent()
                && EngineCandidates.namedMountProgram(host).isEmpty()) {
            taken.add(FUSE_OVERLAYFS);
        }
        if (engine.storage().driver() == StorageDriver.VFS && request.storageDriver().isEmpty()) {
            taken.add(VFS);
        }
        if (engine.mode() != Mode.DOCKER_WITH_FUSE && layers(engine, host).handsGroupDown(host)) {
            taken.add(STORE_GROUP);
        }
        return taken;
    }

    private static LayerDirectory layers(Engine engine, Host host) {
        return LayerDirectory.of(StorageConfiguration.of(host).graphRoot(), engine.storage().driver().toString());
    }
}
