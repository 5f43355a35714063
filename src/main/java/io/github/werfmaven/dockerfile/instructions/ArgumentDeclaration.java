package io.github.werfmaven.dockerfile.instructions;

import java.util.Objects;
import java.util.Optional;

/**
 * A name that ARG declares.
 *
 * @param name not empty; in a stage the reference expands no variables in it
 * @param defaultValue as written; it may be empty text
 */
public record ArgumentDeclaration(String name, Optional<String> defaultValue) {

    public ArgumentDeclaration {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(defaultValue, "defaultValue");
    }
}
