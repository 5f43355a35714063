package io.github.werfmaven.plan;

import io.github.werfmaven.dockerfile.instructions.ArgumentValues;
import io.github.werfmaven.dockerfile.instructions.Stages;
import io.github.werfmaven.image.Platform;
import java.util.HashMap;
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

    /**
     * The same for the rooms below; without a platform, what it gives is not known.
     *
     * @param target the name or number of the stage that becomes the image, where the user gives one
     */
    public ArgumentValues values(Stages stages, Optional<String> target) {
        Set<String> unknown = new HashSet<>(secrets);
        if (platform.isEmpty()) {
            PlatformArguments.NAMES.stream().filter(name -> !name.equals(PlatformArguments.STAGE)).forEach(unknown::add);
        }
        Map<String, String> predefined = new HashMap<>(platform.map(PlatformArguments::of).orElse(Map.of()));
        predefined.put(PlatformArguments.STAGE, target.or(stages.last()::name).orElse("default"));
        return new ArgumentValues(predefined, given, unknown);
    }
}
