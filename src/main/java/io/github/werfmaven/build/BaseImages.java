package io.github.werfmaven.build;

import io.github.werfmaven.buildah.PullPolicy;
import io.github.werfmaven.containers.StoredImages;
import io.github.werfmaven.containers.StoredImages.StoredImage;
import io.github.werfmaven.image.BaseImage;
import io.github.werfmaven.image.ImageConfiguration;
import io.github.werfmaven.image.ImageId;
import io.github.werfmaven.image.Platform;
import io.github.werfmaven.registry.RegistryImages;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Tells which images a build takes as its bases, by their ids: before it, as its pull policy will have it, and after it. */
final class BaseImages {

    private final Supplier<StoredImages> stored;
    private final Supplier<RegistryImages> registries;
    private final PullPolicy pull;
    private final Map<Base, Optional<BaseImage>> before = new HashMap<>();

    private record Base(String name, Platform platform) {}

    /**
     * The bases of one build.
     *
     * @param stored what the store has at the moment
     * @param pull when Buildah asks a registry
     */
    BaseImages(Supplier<StoredImages> stored, Supplier<RegistryImages> registries, PullPolicy pull) {
        this.stored = stored;
        this.registries = registries;
        this.pull = pull;
    }

    /** The image that a name will stand for; empty where that is not certain. */
    Optional<BaseImage> before(String name, Platform platform) {
        return before.computeIfAbsent(new Base(name, platform), base -> switch (pull) {
            case NEVER -> ofStore(name, platform);
            case MISSING -> ofStore(name, platform).or(() -> registries.get().find(name, platform));
            // Where the registry does not answer what is there serves.
            case NEWER -> registries.get().find(name, platform).or(() -> ofStore(name, platform));
            case ALWAYS -> registries.get().find(name, platform);
        });
    }

    /**
     * The image that it stood for, as far as the store tells. Where the name is by now that of an image for another platform, or of none,
     * as with a store behind the store, it is what it was to be.
     */
    Optional<BaseImage> after(String name, Platform platform) {
        return ofStore(name, platform).or(() -> before(name, platform));
    }

    private Optional<BaseImage> ofStore(String name, Platform platform) {
        Optional<StoredImage> found = stored.get().find(name);
        Optional<ImageConfiguration> configuration = found.flatMap(StoredImage::configured)
                .filter(it -> it.architecture().isEmpty() || it.architecture().equals(platform.architecture()));
        return configuration.map(it -> BaseImage.of(ImageId.parse(found.get().id()), it));
    }
}
