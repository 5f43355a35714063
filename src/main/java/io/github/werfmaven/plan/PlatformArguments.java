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

    static final Set<String> NAMES = Set.of(
            "BUILDPLATFORM", "BUILDOS", "BUILDARCH", "BUILDVARIANT",
            "TARGETPLATFORM", "TARGETOS", "TARGETARCH", "TARGETVARIANT");

    private PlatformArguments() {
    }

    /** Their values where an image is built for the platform that builds it. */
    static Map<String, String> of(Platform platform) {
        return Map.of(
                "BUILDPLATFORM", platform.toString(),
                "BUILDOS", platform.os(),
                "BUILDARCH", platform.architecture(),
                "BUILDVARIANT", "",
                "TARGETPLATFORM", platform.toString(),
                "TARGETOS", platform.os(),
                "TARGETARCH", platform.architecture(),
                "TARGETVARIANT", "");
    }
}
