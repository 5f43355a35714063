package io.github.werfmaven.plan;

import io.github.werfmaven.image.Platform;
import java.util.Map;
import java.util.Set;

/**
 * The arguments that FROM may use without an ARG.
 *
 * @see <a href="https://docs.docker.com/reference/dockerfile/#automatic-platform-args-in-the-global-scope">Dockerfile
 *     reference, platform arguments</a>
 */
final class PlatformArguments {

    /** The one that has nothing to do with the platform: what is built. */
    static final String STAGE = "TARGETSTAGE";

    static final Set<String> NAMES = Set.of(
            "BUILDPLATFORM", "BUILDOS", "BUILDOSVERSION", "BUILDARCH", "BUILDVARIANT",
            "TARGETPLATFORM", "TARGETOS", "TARGETOSVERSION", "TARGETARCH", "TARGETVARIANT", STAGE);

    private PlatformArguments() {
    }

    /** The values of all but one, where an image is built for the platform that builds it. */
    static Map<String, String> of(Platform platform) {
        return Map.of(
                "BUILDPLATFORM", platform.toString(),
                "BUILDOS", platform.os(),
                "BUILDOSVERSION", "",
                "BUILDARCH", platform.architecture(),
                "BUILDVARIANT", "",
                "TARGETPLATFORM", platform.toString(),
                "TARGETOS", platform.os(),
                "TARGETOSVERSION", "",
                "TARGETARCH", platform.architecture(),
                "TARGETVARIANT", "");
    }
}
