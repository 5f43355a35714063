package io.github.werfmaven.registry;

import io.github.werfmaven.image.ManifestDigest;

/**
 * A manifest or manifest list, as the bytes that its digest is of.
 *
 * @param mediaType such as {@code application/vnd.oci.image.index.v1+json}
 */
public record Manifest(String mediaType, byte[] content) {

    public ManifestDigest digest() {
        return ManifestDigest.of(content);
    }

    @Override
    public String toString() {
        return mediaType + " " + digest();
    }
}
