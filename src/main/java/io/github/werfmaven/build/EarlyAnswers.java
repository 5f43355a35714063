package io.github.werfmaven.build;

import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.registry.RegistryClient;
import java.util.Optional;

/** One for each try of a push; that of the first is asked for when this is made. */
final class EarlyAnswers {

    private final RegistryClient registry;
    private final ImageReference image;
    private Optional<EarlyAnswer> first;

    EarlyAnswers(RegistryClient registry, ImageReference image) {
        this.registry = registry;
        this.image = image;
        this.first = Optional.of(EarlyAnswer.ask(registry, image));
    }

    EarlyAnswer next() {
        EarlyAnswer next = first.orElseGet(() -> EarlyAnswer.ask(registry, image));
        first = Optional.empty();
        return next;
    }
}
