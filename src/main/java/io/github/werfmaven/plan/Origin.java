package io.github.werfmaven.plan;

import io.github.werfmaven.dockerfile.instructions.Stage;
import java.util.Objects;
import java.util.Optional;

/** What {@code --from} of COPY, or {@code from=} of a mount, names: of a context and a stage of one name the context. */
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

    /** @param name as it was given, which may be another case than is written */
    record OfContext(String name, NamedContext context) implements Origin {

        public OfContext {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(context, "context");
        }
    }

    /** @param sentence why it names nothing */
    record Wrong(String sentence) implements Origin {

        public Wrong {
            Objects.requireNonNull(sentence, "sentence");
        }
    }

    /** The name that Buildah knows it by, where it is not the word itself. */
    default Optional<String> nameForBuildah() {
        return this instanceof OfContext context ? Optional.of(context.name()) : ofStage().flatMap(Stage::nameAsWritten);
    }

    /** The stage, where it is one. */
    default Optional<Stage> ofStage() {
        return this instanceof OfStage named ? Optional.of(named.stage()) : Optional.empty();
    }
}
