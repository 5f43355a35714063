package io.github.werfmaven.image;

/**
 * What is known of an image that is built upon.
 *
 * @param hasTriggers whether it has ONBUILD instructions
 * @param isOfRoot whether what runs in it is the superuser
 */
public record BaseImage(ImageId id, boolean hasTriggers, boolean isOfRoot) {

    public static BaseImage of(ImageId id, ImageConfiguration configuration) {
        return new BaseImage(id, configuration.hasTriggers(), configuration.isOfRoot());
    }
}
