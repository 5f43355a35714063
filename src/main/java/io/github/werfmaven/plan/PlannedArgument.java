package io.github.werfmaven.plan;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An argument that the Dockerfile declares where the build comes by.
 *
 * @param stage the number of the stage that declares it; empty before the first FROM
 * @param line where it is declared, from 1
 * @param value empty where it has none; never that of a secret
 */
public record PlannedArgument(String name, OptionalInt stage, int line, Optional<Expanded> value) {

    public PlannedArgument {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(value, "value");
    }
}
