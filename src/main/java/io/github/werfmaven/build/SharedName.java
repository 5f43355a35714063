package io.github.werfmaven.build;

import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.image.ManifestDigest;

/** Where an image is in its registry before it has any of the names that were asked for. */
public record SharedName(ImageReference name, ManifestDigest digest) {}
