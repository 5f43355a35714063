package io.github.werfmaven.plan;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * Something that can be built, but that its author hardly meant.
 *
 * @param line the instruction's, from 1; empty where no place in the Dockerfile is meant
 */
public record PlanWarning(OptionalInt line, String sentence) {

    public PlanWarning {
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(sentence, "sentence");
    }
}
