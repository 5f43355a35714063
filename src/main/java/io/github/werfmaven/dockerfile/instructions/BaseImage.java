package io.github.werfmaven.dockerfile.instructions;

import java.util.Objects;

/** What the base of a stage is after expansion. */
public sealed interface BaseImage {

    /** @param reference the image or stage: not empty, without blanks */
    record Known(String reference) implements BaseImage {

        public Known {
            Objects.requireNonNull(reference, "reference");
        }
    }

    /** Only Buildah can tell: it may read the base in another way than the reference, or the reference refuses what it allows. */
    record Unknown() implements BaseImage {
    }

    /** @param sentence why both the reference and every Buildah refuse it */
    record Refused(String sentence) implements BaseImage {

        public Refused {
            Objects.requireNonNull(sentence, "sentence");
        }
    }
}
