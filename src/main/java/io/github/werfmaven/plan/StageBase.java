package io.github.werfmaven.plan;

import io.github.werfmaven.dockerfile.instructions.Stage;
import java.util.Objects;

/**
 * What a stage builds upon, after expansion.
 *
 * @see <a href="https://docs.docker.com/reference/dockerfile/#from">Dockerfile reference, FROM</a>
 */
public sealed interface StageBase {

    /** @param reference the image's name, as a registry or the store knows it */
    record Image(String reference) implements StageBase {

        public Image {
            Objects.requireNonNull(reference, "reference");
        }
    }

    /** A stage that stands before. */
    record Earlier(Stage stage) implements StageBase {

        public Earlier {
            Objects.requireNonNull(stage, "stage");
        }
    }

    /** Nothing: {@code FROM scratch}. */
    record Scratch() implements StageBase {
    }

    /** @param word the base as written, and why only the build can tell what it is */
    record Unknown(Expanded.Unknown word) implements StageBase {

        public Unknown {
            Objects.requireNonNull(word, "word");
        }
    }
}
