package io.github.werfmaven.build;

import io.github.werfmaven.buildah.Step;
import java.time.Duration;

/**
 * How long a step took.
 *
 * @param cached whether its result came from the layer cache
 */
public record StepTiming(Step step, Duration duration, boolean cached) {}
