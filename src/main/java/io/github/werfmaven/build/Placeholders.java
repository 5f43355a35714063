package io.github.werfmaven.build;

import java.util.Optional;

/** What {@code @name@} in a Dockerfile stands for. */
public interface Placeholders {

    /** The value of a name; empty where it has none, and stays as it is. */
    Optional<String> value(String name);
}
