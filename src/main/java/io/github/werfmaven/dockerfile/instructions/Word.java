package io.github.werfmaven.dockerfile.instructions;

import java.util.List;
import java.util.Set;

/** What a word of an instruction comes to at its place. */
public sealed interface Word {

    /**
     * @param text the whole text
     * @param words the text split at blanks that are neither quoted nor escaped
     * @param unset the variables in it that certainly have no value
     */
    record Known(String text, List<String> words, Set<String> unset) implements Word {

        public Known {
            words = List.copyOf(words);
            unset = Set.copyOf(unset);
        }
    }

    /**
     * Only the build can tell.
     *
     * @param variables those whose values are not known here: the base image's, or those that are a secret
     */
    record Unknown(Set<String> variables) implements Word {

        public Unknown {
            variables = Set.copyOf(variables);
        }
    }

    /** @param sentence why the reference refuses it, without its place */
    record Refused(String sentence) implements Word {
    }
}
