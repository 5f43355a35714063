package io.github.werfmaven.buildah;

import io.github.werfmaven.image.ImageId;
import io.github.werfmaven.image.ImageReference;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What one {@code buildah push} is given. Paths are those of this machine.
 *
 * @param buildah that opens the store
 * @param image what is pushed, in the store
 * @param list whether that is a list of manifests, which is pushed with all images that it names
 * @param destination the name that it gets in its registry
 * @param insecure whether the registry needs no certificate, or speaks HTTP
 * @param registries how that is reached
 * @param digestFile where Buildah writes the digest of what it pushed, if it can write on this machine; absent means that nobody asks
 */
public record PushInvocation(
        Buildah buildah,
        Storage storage,
        ImageId image,
        boolean list,
        ImageReference destination,
        boolean insecure,
        RegistryOptions registries,
        Optional<Path> digestFile) {

    PushInvocation withoutDigest() {
        return new PushInvocation(buildah, storage, image, list, destination, insecure, registries, Optional.empty());
    }
}
