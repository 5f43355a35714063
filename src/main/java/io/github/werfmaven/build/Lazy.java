package io.github.werfmaven.build;

import java.util.Optional;
import java.util.function.Supplier;

/** Makes a thing when it is wanted first, and keeps it. Not for several threads. */
final class Lazy<T> implements Supplier<T> {

    private final Supplier<T> maker;
    private Optional<T> made = Optional.empty();

    Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    @Override
    public T get() {
        if (made.isEmpty()) {
            made = Optional.of(maker.get());
        }
        return made.get();
    }
}
