package io.github.werfmaven.engine;

import io.github.werfmaven.buildah.Buildah;
import io.github.werfmaven.buildah.BuildahVersion;
import io.github.werfmaven.buildah.Isolation;
import io.github.werfmaven.buildah.Storage;
import io.github.werfmaven.buildah.StorageDriver;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.runtime.OciRuntime;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * One way to build images on this host.
 *
 * @param runtime what runs RUN instructions; absent means Buildah's own chroot isolation
 * @param network the network of RUN instructions, as {@code --network} of buildah-build(1) takes it; where Buildah is in a container,
 *     that of the container
 */
public record Engine(Buildah buildah, Optional<OciRuntime> runtime, Storage storage, String network) {

    static final String HOST_NETWORK = "host";
    static final String PRIVATE_NETWORK = "private";

    public Mode mode() {
        if (buildah.place().isContainer()) {
            return Mode.DOCKER_WITH_FUSE;
        }
        return runtime.isPresent() ? Mode.NATIVE_ROOTLESS : Mode.NATIVE_CHROOT;
    }

    public Isolation isolation() {
        return runtime.<Isolation>map(r -> new Isolation.Rootless(r.path())).orElseGet(Isolation.Chroot::new);
    }

    Engine withVersion(BuildahVersion version) {
        return new Engine(new Buildah(buildah.place(), version), runtime, storage, network);
    }

    /** What a finding of the preflight may be about. */
    public Set<Part> parts() {
        if (mode() == Mode.DOCKER_WITH_FUSE) {
            return EnumSet.of(Part.DOCKER);
        }
        Set<Part> parts = EnumSet.of(Part.NATIVE, storagePart());
        parts.addAll(runtime.map(r -> EnumSet.of(Part.ROOTLESS, Part.ofRuntime(r.name()))).orElse(EnumSet.of(Part.CHROOT)));
        if (network.equals(PRIVATE_NETWORK)) {
            parts.add(Part.PRIVATE_NETWORK);
        }
        return parts;
    }

    private Part storagePart() {
        if (storage.driver() == StorageDriver.VFS) {
            return Part.VFS;
        }
        return storage.mountProgram().isPresent() ? Part.FUSE_OVERLAY : Part.NATIVE_OVERLAY;
    }

    /** For people: {@code native-rootless, crun, overlay, private network}. */
    public String way() {
        return mode() + runtime.map(r -> ", " + r.name()).orElse("") + ", " + storage + ", " + (network.equals("none") ? "no" : network) + " network";
    }

    /** For people: the way and the version of Buildah. */
    @Override
    public String toString() {
        return way() + ", Buildah " + buildah.version();
    }
}
