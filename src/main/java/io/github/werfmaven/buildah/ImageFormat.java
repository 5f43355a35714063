package io.github.werfmaven.buildah;

import java.util.Locale;

/** The form of an image's manifest and configuration: {@code --format} of buildah-build(1). */
public enum ImageFormat {
    OCI,
    DOCKER;

    /** The format's name as Buildah and the user write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
