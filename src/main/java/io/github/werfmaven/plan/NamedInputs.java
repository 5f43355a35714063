package io.github.werfmaven.plan;

import java.util.Objects;
import java.util.Set;

/**
 * What a Dockerfile can take by name, beside its context and its arguments.
 *
 * @param secrets the ids of those that are given
 * @param ssh the ids of those that are given
 * @param contexts what stands in for stages and images
 * @param areKnown whether what is not among them is not given
 */
public record NamedInputs(Set<String> secrets, Set<String> ssh, NamedContexts contexts, boolean areKnown) {

    public NamedInputs {
        secrets = Set.copyOf(secrets);
        ssh = Set.copyOf(ssh);
        Objects.requireNonNull(contexts, "contexts");
    }

    public NamedInputs(Set<String> secrets, Set<String> ssh, NamedContexts contexts) {
        this(secrets, ssh, contexts, true);
    }

    /** Where it is not known what is given. */
    public static NamedInputs unknown() {
        return new NamedInputs(Set.of(), Set.of(), NamedContexts.none(), false);
    }
}
