package io.github.werfmaven.build;

import io.github.werfmaven.buildah.PullPolicy;
import io.github.werfmaven.containers.StoredImages;
import io.github.werfmaven.containers.StoredImages.StoredImage;
import io.github.werfmaven.image.ImageId;
import io.github.werfmaven.image.Platform;
import io.github.werfmaven.registry.RegistryImages;
import java.util.Optional;
import java.util.function.Supplier;

/** Tells which images a build takes as its bases, by their ids: before it, as its pull policy will have it, or after it. */
final class BaseImages {

    private final StoredImages stored;
    private final Optional<Supplier<RegistryImages>> registries;
    private final PullPolicy pull;

    private BaseImages(StoredImages stored, Optional<Supplier<RegistryImages>> registries, PullPolicy pull) {
        this.stored = stored;
        this.registries = registries;
        this.pull = pull;
    }

    static BaseImages beforeBuild(StoredImages stored, Supplier<RegistryImages> registries, PullPolicy pull) {
        return new BaseImages(stored, pull == PullPolicy.NEVER ? Optional.empty() : Optional.of(registries), pull);
    }

    /** What it took is in the store then, whatever the policy. */
    static BaseImages afterBuild(StoredImages stored) {
        return new BaseImages(stored, Optional.empty(), PullPolicy.NEVER);
    }

    /** The id of the image that a name stands for; empty where that is not certain. */
    Optional<String> id(String name, Platform platform) {
        boolean storeCounts = pull == PullPolicy.MISSING || pull == PullPolicy.NEVER;
        Optional<String> known = storeCounts ? stored.find(name).filter(image -> isFor(image, platform)).map(StoredImage::id) : Optional.empty();
        return known.or(() -> registries.flatMap(all -> all.get().id(name, platform)).map(ImageId::hex));
    }

    /** The name of an image for another platform is given to the one for this platform when that is pulled. */
    private static boolean isFor(StoredImage image, Platform platform) {
        return image.architecture().filter(platform.architecture()::equals).isPresent();
    }
}
