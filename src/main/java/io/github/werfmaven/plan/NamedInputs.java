package io.github.werfmaven.plan;

import java.util.Objects;
import java.util.Set;

/**
 * What a Dockerfile can take by name, beside its context and its arguments.
 *
 * @param secrets the ids of those that are given
 * @param ssh the ids of those that are given
 * @param contexts what stands in for stages and images
 */
public record NamedInputs(Set<String> secrets, Set<String> ssh, NamedContexts contexts) {

    public NamedInputs {
        secrets = Set.copyOf(secrets);
        ssh = Set.copyOf(ssh);
        Objects.requireNonNull(contexts, "contexts");
    }

    /** Nothing. */
    public static NamedInputs none() {
        return new NamedInputs(Set.of(), Set.of(), NamedContexts.none());
    }
}
