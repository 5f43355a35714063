package io.github.werfmaven.plan;

import io.github.werfmaven.dockerfile.instructions.Word;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** A word of the Dockerfile as far as it is known before the build. */
public sealed interface Expanded {

    /** @param text without quotes and variables */
    record Known(String text) implements Expanded {

        public Known {
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * Only the build can tell.
     *
     * @param written the word as it stands in the Dockerfile
     * @param variables those in it whose values are not known, in their order: the base image's, or those that are a secret
     * @param reason why it is not known, the end of a sentence
     */
    record Unknown(String written, Set<String> variables, String reason) implements Expanded {

        public Unknown {
            Objects.requireNonNull(written, "written");
            variables = Collections.unmodifiableSet(new TreeSet<>(variables));
            Objects.requireNonNull(reason, "reason");
        }

        static Unknown of(String written, Set<String> variables) {
            String names = String.join(", ", new TreeSet<>(variables));
            return new Unknown(written, variables, switch (variables.size()) {
                case 0 -> "it is known only during the build";
                case 1 -> names + " is known only during the build";
                default -> names + " are known only during the build";
            });
        }
    }

    /** What a word comes to. Of one that the reference refuses the instruction complains as a whole. */
    static Expanded of(String written, Word word) {
        if (word instanceof Word.Known known) {
            return new Known(known.text());
        }
        if (word instanceof Word.Unknown unknown) {
            return Unknown.of(written, unknown.variables());
        }
        return new Unknown(written, Set.of(), ((Word.Refused) word).sentence());
    }
}
