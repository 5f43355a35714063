package io.github.werfmaven.dockerfile.shell;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The values of variables; remembers which were asked for. */
final class VariableLookup {

    private final Map<String, String> values;
    private final Set<String> used = new LinkedHashSet<>();
    private final Set<String> unset = new LinkedHashSet<>();

    VariableLookup(Map<String, String> values) {
        this.values = values;
    }

    Optional<String> value(String name) {
        Optional<String> value = Optional.ofNullable(values.get(name));
        (value.isPresent() ? used : unset).add(name);
        return value;
    }

    Set<String> used() {
        return used;
    }

    Set<String> unset() {
        return unset;
    }
}
