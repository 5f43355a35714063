package io.github.werfmaven.plan;

import io.github.werfmaven.dockerfile.instructions.Stage;

/** What {@code --from} names. */
sealed interface Origin {

    record OfStage(Stage stage) implements Origin {
    }

    record OfImage(String reference) implements Origin {
    }

    /** @param sentence why it names nothing */
    record Wrong(String sentence) implements Origin {
    }
}
