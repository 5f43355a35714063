package io.github.werfmaven.plan;

import io.github.werfmaven.dockerfile.instructions.ArgumentValues;
import io.github.werfmaven.dockerfile.instructions.Stages;
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
 * @param build the platform that builds; absent where it is not known
 * @param target the platform that is built for; absent where it is not known
 */
public record BuildArguments(
        Map<String, String> given, Set<String> secrets, Optional<Platform> build, Optional<Platform> target) {

    public BuildArguments {
        given = Map.copyOf(given);
        secrets = Set.copyOf(secrets);
    }

    /** @param platform what builds, and is built for; absent where it is not known */
    public BuildArguments(Map<String, String> given, Set<String> secrets, Optional<Platform> platform) {
        this(given, secrets, platform, platform);
    }

    /**
     * The same for the rooms below; without the platforms, what they give is not known.
     *
     * @param stage the name or number of the one that becomes the image, where the user gives one
     */
    public ArgumentValues values(Stages stages, Optional<String> stage) {
        Map<String, String> predefined = PlatformArguments.of(build, target);
        Set<String> unknown = new HashSet<>(secrets);
        unknown.addAll(PlatformArguments.unknown(predefined));
        predefined.put(PlatformArguments.STAGE, stage.or(stages.last()::name).orElse("default"));
        return new ArgumentValues(predefined, given, unknown);
    }
}
