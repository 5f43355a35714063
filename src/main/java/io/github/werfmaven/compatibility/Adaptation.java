package io.github.werfmaven.compatibility;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What Buildah is to be given for a Dockerfile.
 *
 * @param rewritten the text of the Dockerfile in the words of this Buildah, where they are others; each instruction that is needed
 *     stands within the lines where it stood
 * @param rewrites what was put in other words, in the order of the lines
 * @param warnings what comes out otherwise, or may
 * @param dockerFormat whether the image needs Docker's format: HEALTHCHECK, SHELL and ONBUILD have no place in that of OCI
 * @param cacheable whether the layers that Buildah finds in its cache are those that it would make
 */
public record Adaptation(
        Optional<String> rewritten, List<Notice> rewrites, List<Notice> warnings, boolean dockerFormat, boolean cacheable) {

    public Adaptation {
        Objects.requireNonNull(rewritten, "rewritten");
        rewrites = List.copyOf(rewrites);
        warnings = List.copyOf(warnings);
    }

    /** The same of a Dockerfile that is given in this text, unless it is in another already. */
    public Adaptation writing(String text) {
        return new Adaptation(Optional.of(rewritten.orElse(text)), rewrites, warnings, dockerFormat, cacheable);
    }

    /** Of a Dockerfile that Buildah is given as it is. */
    public static Adaptation none() {
        return new Adaptation(Optional.empty(), List.of(), List.of(), false, true);
    }

    /**
     * Something to be said of a place.
     *
     * @param line from 1
     */
    public record Notice(int line, String sentence) {

        public Notice {
            Objects.requireNonNull(sentence, "sentence");
        }

        /** As a line of a log: {@code path:line: sentence}. */
        public String at(Path dockerfile) {
            return dockerfile + ":" + line + ": " + sentence;
        }
    }
}
