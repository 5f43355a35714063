package io.github.werfmaven.plan;

import io.github.werfmaven.dockerfile.instructions.Stage;
import java.util.Objects;
import java.util.Optional;

/** What {@code --from} of COPY, or {@code from=} of a mount, names. */
public sealed interface Origin {

    record OfStage(Stage stage) implements Origin {

        public OfStage {
            Objects.requireNonNull(stage, "stage");
        }
    }

    record OfImage(String reference) implements Origin {

        public OfImage {
            Objects.requireNonNull(reference, "reference");
        }
    }

    /** @param sentence why it names nothing */
    record Wrong(String sentence) implements Origin {

        public Wrong {
            Objects.requireNonNull(sentence, "sentence");
        }
    }

    /** The stage, where it is one. */
    default Optional<Stage> ofStage() {
        return this instanceof OfStage named ? Optional.of(named.stage()) : Optional.empty();
    }
}
