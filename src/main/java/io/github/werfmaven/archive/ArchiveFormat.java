package io.github.werfmaven.archive;

import java.util.Locale;

/** What an image looks like as a file. */
public enum ArchiveFormat {
    /** A tar with an OCI image layout in it, which has one name. */
    OCI("oci-archive"),
    /** What {@code docker save} writes, which has all names. */
    DOCKER("docker-archive"),
    /** A directory with an OCI image layout in it. */
    DIR("oci-archive");

    private final String transport;

    ArchiveFormat(String transport) {
        this.transport = transport;
    }

    /** What Buildah is asked for: containers-transports(5). */
    String transport() {
        return transport;
    }

    boolean isFile() {
        return this != DIR;
    }

    /** As the user writes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
