package io.github.werfmaven.dockerfile.instructions;

import java.util.Objects;

/**
 * A pair of ENV or LABEL, as written.
 *
 * @param legacy whether it is in the old form, without an equals sign
 */
public record NamedValue(String name, String value, boolean legacy) {

    public NamedValue {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
    }
}
