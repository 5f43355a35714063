package io.github.werfmaven.build;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import io.github.werfmaven.buildah.BuildahVersion;
import io.github.werfmaven.buildah.StorageDriver;
import io.github.werfmaven.engine.Mode;
import io.github.werfmaven.engine.UsedStore;
import io.github.werfmaven.image.ImageId;
import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.image.ManifestDigest;
import java.util.Locale;
import java.util.Optional;

/**
 * What {@code image.json} tells of the image that was built last.
 *
 * @param name the first of its names
 * @param list whether it is a list of images, for several platforms
 * @param shared where it is in its registry already; empty where nobody knows
 * @param store where it is beside that
 */
record BuiltImage(ImageReference name, ImageId id, boolean list, Optional<SharedName> shared, UsedStore store) {

    /** @throws IllegalArgumentException when something is missing, or is not what it is to be */
    static BuiltImage of(JsonObject json) {
        return new BuiltImage(
                ImageReference.parse(text(json, "image")),
                ImageId.parse(text(json, "imageId")),
                !json.getArray("platforms", new JsonArray()).isEmpty(),
                Optional.ofNullable(json.getObject(ResultDirectory.SHARED)).map(BuiltImage::shared),
                new UsedStore(
                        Mode.valueOf(text(json, "mode").toUpperCase(Locale.ROOT).replace('-', '_')),
                        StorageDriver.valueOf(text(json, "storageDriver").toUpperCase(Locale.ROOT)),
                        Optional.ofNullable(json.getString("mountProgram")),
                        text(json, "network"),
                        BuildahVersion.parse("buildah version " + text(json, "buildahVersion"))
                                .orElseThrow(() -> new IllegalArgumentException("buildahVersion is none"))));
    }

    private static SharedName shared(JsonObject json) {
        return new SharedName(ImageReference.parse(text(json, "image")), new ManifestDigest(text(json, "digest")));
    }

    private static String text(JsonObject json, String name) {
        return Optional.ofNullable(json.getString(name)).orElseThrow(() -> new IllegalArgumentException("it has no " + name));
    }

    /** Whether it was built as an image of the same repository. */
    boolean isOf(ImageReference other) {
        return name.name().equals(other.name());
    }
}
