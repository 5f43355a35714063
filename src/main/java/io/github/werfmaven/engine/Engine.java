package io.github.werfmaven.engine;

import io.github.werfmaven.buildah.Buildah;
import io.github.werfmaven.buildah.Isolation;
import io.github.werfmaven.buildah.StorageDriver;
import io.github.werfmaven.runtime.OciRuntime;
import java.util.Optional;

/**
 * One way to build images on this host.
 *
 * @param runtime what runs RUN instructions; absent means Buildah's own chroot isolation
 * @param network the network of RUN instructions, as {@code --network} of buildah-build(1) takes it
 */
public record Engine(Buildah buildah, Optional<OciRuntime> runtime, StorageDriver storageDriver, String network) {

    static final String HOST_NETWORK = "host";
    static final String PRIVATE_NETWORK = "private";

    public Mode mode() {
        return runtime.isPresent() ? Mode.NATIVE_ROOTLESS : Mode.NATIVE_CHROOT;
    }

    public Isolation isolation() {
        return runtime.<Isolation>map(r -> new Isolation.Rootless(r.path())).orElseGet(Isolation.Chroot::new);
    }

    /** For people: {@code native-rootless, crun, overlay, private network}. */
    public String way() {
        return mode() + runtime.map(r -> ", " + r.name()).orElse("") + ", " + storageDriver + ", " + network + " network";
    }

    /** For people: the way and the version of Buildah. */
    @Override
    public String toString() {
        return way() + ", Buildah " + buildah.version();
    }
}
