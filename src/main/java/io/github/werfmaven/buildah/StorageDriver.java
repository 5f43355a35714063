package io.github.werfmaven.buildah;

import java.util.Locale;

/** How layers lie on disk: {@code --storage-driver} of buildah(1), containers-storage.conf(5). */
public enum StorageDriver {
    OVERLAY,
    VFS;

    /** The driver's name as Buildah and the user write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
