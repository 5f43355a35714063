package io.github.werfmaven.preflight;

/**
 * What a way to build is made of. A finding names the parts that it is about, and so tells which ways it touches: a closed
 * /dev/fuse says nothing against a build on native overlay.
 */
public enum Part {
    /** Buildah on this host, as opposed to one in a container of a Docker server. */
    NATIVE,
    /** RUN in a container of an OCI runtime: the mode native-rootless. */
    ROOTLESS,
    CRUN,
    RUNC,
    /** gVisor's. */
    RUNSC,
    /** That of Kata Containers. */
    KATA_RUNTIME,
    /** A runtime that is none of these. */
    OTHER_RUNTIME,
    /** RUN in Buildah's own chroot isolation: the mode native-chroot. */
    CHROOT,
    /** RUN in a network of its own. */
    PRIVATE_NETWORK,
    /** Layers mounted by the kernel's overlayfs. */
    NATIVE_OVERLAY,
    /** Layers mounted by fuse-overlayfs. */
    FUSE_OVERLAY,
    /** Layers copied whole. */
    VFS,
    /** Buildah in a container of a Docker server: the mode docker-with-fuse. */
    DOCKER;

    /** What stands for an OCI runtime of this name. */
    public static Part ofRuntime(String name) {
        return switch (name) {
            case "crun" -> CRUN;
            case "runc" -> RUNC;
            case "runsc" -> RUNSC;
            case "kata-runtime" -> KATA_RUNTIME;
            default -> OTHER_RUNTIME;
        };
    }
}
