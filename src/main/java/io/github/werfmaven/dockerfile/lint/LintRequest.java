package io.github.werfmaven.dockerfile.lint;

import io.github.werfmaven.dockerfile.instructions.ArgumentValues;
import io.github.werfmaven.dockerfile.instructions.Stage;
import io.github.werfmaven.dockerfile.instructions.Stages;
import io.github.werfmaven.dockerfile.parser.Dockerfile;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * What the linter looks at, and what it has to be told.
 *
 * @param arguments the values that do not come from the Dockerfile; none of those that are a secret is shown
 * @param reached whether a stage is part of what is built: only there the reference looks at what instructions do
 * @param ignored whether the ignore file leaves this path of the context out, with all that is below; names with {@code /}
 *     between them, and {@code .} for the context itself
 * @param imageName whether a text has the form of an image's name
 */
public record LintRequest(Dockerfile dockerfile, Stages stages, ArgumentValues arguments, Predicate<Stage> reached,
        Predicate<String> ignored, Predicate<String> imageName) {

    public LintRequest {
        Objects.requireNonNull(dockerfile, "dockerfile");
        Objects.requireNonNull(stages, "stages");
        Objects.requireNonNull(arguments, "arguments");
        Objects.requireNonNull(reached, "reached");
        Objects.requireNonNull(ignored, "ignored");
        Objects.requireNonNull(imageName, "imageName");
    }
}
