package io.github.werfmaven.plan;

import io.github.werfmaven.dockerfile.instructions.ArgumentValues;
import io.github.werfmaven.image.Platform;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the values of arguments come from, besides the Dockerfile.
 *
 * @param given the build arguments
 * @param secrets names of build arguments whose values must not be shown, so that they are no part of a plan
 * @param platform what builds, and is built for; absent where it is not known
 */
public record BuildArguments(Map<String, String> given, Set<String> secrets, Optional<Platform> platform) {

    public BuildArguments {
        given = Map.copyOf(given);
        secrets = Set.copyOf(secrets);
    }

    /** The same for the rooms below; without a platform, what it gives is not known. */
    public ArgumentValues values() {
        Set<String> unknown = new HashSet<>(secrets);
        if (platform.isEmpty()) {
            unknown.addAll(PlatformArguments.NAMES);
        }
        return new ArgumentValues(platform.map(PlatformArguments::of).orElse(Map.of()), given, unknown);
    }
}
