package io.github.werfmaven.context;

import java.util.Optional;

/**
 * A pattern and where it comes from.
 *
 * @param text as it is written, without white space and slashes at its ends
 * @param place {@code path:line}, or nothing for {@code --exclude}
 */
record IgnoreLine(IgnorePattern pattern, String text, Optional<String> place) {

    /** What leaves a file out, as a part of a sentence. */
    String description() {
        return place.map(where -> "the line " + Quoted.of(text) + " (" + where + ")")
                .orElseGet(() -> "--exclude=" + Quoted.of(text));
    }
}
