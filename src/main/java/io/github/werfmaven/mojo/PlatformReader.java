package io.github.werfmaven.mojo;

import io.github.werfmaven.dockerfile.instructions.PlatformName;
import io.github.werfmaven.dockerfile.parser.Excerpt;
import io.github.werfmaven.image.Platform;
import io.github.werfmaven.plan.StagePlatforms;
import java.util.List;

/** Reads the platforms that an image is for. */
final class PlatformReader {

    private static final String LINUX = "linux";

    private PlatformReader() {}

    /** Each once, as the reference names it: {@code linux/aarch64} and {@code linux/arm64/v8} are {@code linux/arm64}. */
    static List<Platform> platforms(List<String> given) {
        return given.stream().flatMap(text -> ParameterReader.text(text).stream()).map(PlatformReader::platform).distinct().toList();
    }

    private static Platform platform(String text) {
        Platform platform = StagePlatforms.parse(text)
                .filter(any -> PlatformName.parse(text, "").filter(PlatformName::isKnown).isPresent())
                .orElseThrow(() -> new InvalidParameterException("platforms", "\"" + Excerpt.of(text) + "\" is no platform: it takes"
                        + " linux/architecture[/variant], such as linux/amd64, linux/arm64 or linux/arm/v7"));
        if (!platform.os().equals(LINUX)) {
            throw new InvalidParameterException("platforms", "\"" + Excerpt.of(text) + "\" is for " + platform.os()
                    + ", and only images of Linux are built");
        }
        return platform;
    }
}
