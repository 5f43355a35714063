package io.github.werfmaven.engine;

import java.util.Locale;

/** How images are built, as werf's Buildah mode names it. */
public enum Mode {
    /** The first of the others that works on this host. */
    AUTO,
    /** Buildah on this host, RUN in a container of an OCI runtime. */
    NATIVE_ROOTLESS,
    /** Buildah on this host, RUN in something close to a chroot. */
    NATIVE_CHROOT,
    /** Buildah in an unprivileged container of a Docker server, layers mounted by fuse-overlayfs. */
    DOCKER_WITH_FUSE;

    /** The mode's name as the user writes it, such as {@code native-rootless}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
