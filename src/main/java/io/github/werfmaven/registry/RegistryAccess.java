package io.github.werfmaven.registry;

import java.util.Set;

/**
 * How registries are reached, as far as the user says it to this plugin.
 *
 * @param insecure those that need no certificate, or speak HTTP, as {@code host[:port]}
 */
public record RegistryAccess(Set<String> insecure) {

    public RegistryAccess {
        insecure = Set.copyOf(insecure);
    }

    /** For a user who says nothing. */
    public static RegistryAccess none() {
        return new RegistryAccess(Set.of());
    }
}
