package io.github.werfmaven.image;

import java.util.Objects;

/** An image that was built for a platform. */
public record PlatformImage(Platform platform, ImageId imageId) {

    public PlatformImage {
        Objects.requireNonNull(platform, "platform");
        Objects.requireNonNull(imageId, "imageId");
    }
}
