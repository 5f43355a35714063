package io.github.werfmaven.build;

import io.github.werfmaven.plan.NamedContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the user gives to a Dockerfile beside its context and its arguments.
 *
 * @param secrets each id once
 * @param ssh sockets of agents, or keys, by id
 * @param contexts named contexts, by name
 * @param offeredArgs values for ARGs that have none of their own and get none from the user
 * @param projectLabels what the image is labelled with where neither the user nor the Dockerfile labels it so
 * @param placeholders what {@code @name@} in the Dockerfile stands for; absent where it stands for nothing else than itself
 */
public record RequestedInputs(
        List<Secret> secrets,
        Map<String, List<Path>> ssh,
        Map<String, NamedContext> contexts,
        Map<String, String> offeredArgs,
        Map<String, String> projectLabels,
        Optional<Placeholders> placeholders) {

    public RequestedInputs {
        secrets = List.copyOf(secrets);
        ssh = Map.copyOf(ssh);
        contexts = Map.copyOf(contexts);
        offeredArgs = Map.copyOf(offeredArgs);
        projectLabels = Map.copyOf(projectLabels);
    }

    /** For a Dockerfile that is given nothing. */
    public static RequestedInputs none() {
        return new RequestedInputs(List.of(), Map.of(), Map.of(), Map.of(), Map.of(), Optional.empty());
    }
}
