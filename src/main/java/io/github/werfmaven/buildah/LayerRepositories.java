package io.github.werfmaven.buildah;

import io.github.werfmaven.image.ImageReference;
import java.util.List;

/**
 * Repositories in which Buildah itself keeps single layers for other machines: {@code --cache-from} and {@code --cache-to} of
 * buildah-build(1). Their names have neither tag nor digest.
 *
 * @param from where it looks for the layer of a step before it runs that
 * @param to where it brings each layer that it has made
 */
public record LayerRepositories(List<ImageReference> from, List<ImageReference> to) {

    /** From this version on there may be several; before, the last of them counts without a word. */
    private static final int SEVERAL_SINCE = 29;

    public LayerRepositories {
        from = List.copyOf(from);
        to = List.copyOf(to);
    }

    /** For a build that shares no single layers. */
    public static LayerRepositories none() {
        return new LayerRepositories(List.of(), List.of());
    }

    public boolean isNone() {
        return from.isEmpty() && to.isEmpty();
    }

    /** Whether they are more than a Buildah takes. */
    public boolean areTooManyFor(BuildahVersion version) {
        return (from.size() > 1 || to.size() > 1) && !version.isAtLeast(1, SEVERAL_SINCE);
    }
}
