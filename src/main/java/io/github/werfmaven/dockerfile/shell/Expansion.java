package io.github.werfmaven.dockerfile.shell;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a word became.
 *
 * @param text the whole text; blanks in it stay as they are
 * @param words the text split at blanks that are neither quoted nor escaped, after expansion; for the instructions that allow it
 * @param used the variables that were asked for and have a value, perhaps an empty one, in the order of their first use
 * @param unset those that have none
 */
public record Expansion(String text, List<String> words, Set<String> used, Set<String> unset) {

    public Expansion {
        words = List.copyOf(words);
        used = Collections.unmodifiableSet(new LinkedHashSet<>(used));
        unset = Collections.unmodifiableSet(new LinkedHashSet<>(unset));
    }
}
