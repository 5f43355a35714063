package io.github.werfmaven.dockerfile.instructions;

import java.util.Map;
import java.util.Set;

/**
 * Values of arguments that do not come from the Dockerfile.
 *
 * @param predefined the platform arguments, which need no ARG before they are used in FROM
 * @param given the build arguments, which count where an ARG declares them and for those that are predefined
 * @param unknown arguments whose values are not known, or are a secret: nothing that rests on them is worked out
 * @see <a href="https://docs.docker.com/reference/dockerfile/#automatic-platform-args-in-the-global-scope">Dockerfile
 *     reference, platform arguments</a>
 */
public record ArgumentValues(Map<String, String> predefined, Map<String, String> given, Set<String> unknown) {

    public ArgumentValues {
        predefined = Map.copyOf(predefined);
        given = Map.copyOf(given);
        unknown = Set.copyOf(unknown);
    }
}
