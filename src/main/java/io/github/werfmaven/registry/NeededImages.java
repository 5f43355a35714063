package io.github.werfmaven.registry;

import io.github.werfmaven.image.ImageReference;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a Buildah takes from registries, or gives to them.
 *
 * @param complete whether nothing else can be needed; otherwise some name is known during the build only, or means whatever
 *     registries.conf says
 */
public record NeededImages(Set<RepositoryName> repositories, boolean complete) {

    public NeededImages {
        repositories = Set.copyOf(repositories);
    }

    /** These, and no others. */
    public static NeededImages of(Collection<ImageReference> images) {
        Set<RepositoryName> repositories = new LinkedHashSet<>();
        images.forEach(image -> repositories.add(RepositoryName.of(image)));
        return new NeededImages(repositories, true);
    }
}
