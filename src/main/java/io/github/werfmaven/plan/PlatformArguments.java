package io.github.werfmaven.plan;

import io.github.werfmaven.image.Platform;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The arguments that FROM may use without an ARG.
 *
 * @see <a href="https://docs.docker.com/reference/dockerfile/#automatic-platform-args-in-the-global-scope">Dockerfile
 *     reference, platform arguments</a>
 */
final class PlatformArguments {

    /** The one that has nothing to do with the platform: what is built. */
    static final String STAGE = "TARGETSTAGE";

    private static final String BUILD = "BUILD";
    private static final String TARGET = "TARGET";

    static final Set<String> NAMES = Set.of(
            "BUILDPLATFORM", "BUILDOS", "BUILDOSVERSION", "BUILDARCH", "BUILDVARIANT",
            "TARGETPLATFORM", "TARGETOS", "TARGETOSVERSION", "TARGETARCH", "TARGETVARIANT", STAGE);

    private PlatformArguments() {
    }

    /**
     * The values of all but one, as far as they are known.
     *
     * @param build the platform that builds
     * @param target the platform that is built for
     */
    static Map<String, String> of(Optional<Platform> build, Optional<Platform> target) {
        Map<String, String> values = new HashMap<>();
        build.ifPresent(platform -> put(values, BUILD, platform));
        target.ifPresent(platform -> put(values, TARGET, platform));
        return values;
    }

    /** The names of those that are not. */
    static Set<String> unknown(Map<String, String> known) {
        return NAMES.stream().filter(name -> !name.equals(STAGE) && !known.containsKey(name)).collect(Collectors.toSet());
    }

    private static void put(Map<String, String> values, String prefix, Platform platform) {
        values.put(prefix + "PLATFORM", platform.toString());
        values.put(prefix + "OS", platform.os());
        values.put(prefix + "OSVERSION", "");
        values.put(prefix + "ARCH", platform.architecture());
        values.put(prefix + "VARIANT", platform.variant().orElse(""));
    }
}
