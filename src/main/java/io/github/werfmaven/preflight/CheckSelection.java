package io.github.werfmaven.preflight;

import java.util.List;
import java.util.Set;

/**
 * Which checks the user wants.
 *
 * @param only names of checks; where there are any, no other is run
 * @param ignored names of checks of which no finding may keep a way to build from being tried
 */
public record CheckSelection(Set<String> only, Set<String> ignored) {

    public CheckSelection {
        only = Set.copyOf(only);
        ignored = Set.copyOf(ignored);
    }

    public static CheckSelection all() {
        return new CheckSelection(Set.of(), Set.of());
    }

    boolean includes(Check check) {
        return only.isEmpty() || only.contains(check.name());
    }

    /** The findings as they count. */
    List<Finding> demoted(Check check, List<Finding> findings) {
        return ignored.contains(check.name()) ? findings.stream().map(Finding::demoted).toList() : findings;
    }
}
