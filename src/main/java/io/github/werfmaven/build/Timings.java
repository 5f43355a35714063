package io.github.werfmaven.build;

import java.time.Duration;
import java.util.List;

/**
 * Where the time of a build went.
 *
 * @param total from the goal's start to its end
 * @param choice the part in which was found out whether a way to build was proven before
 * @param digest the part in which was found out what the image is made of, before the build
 * @param processes the part that was spent waiting for Buildah's processes
 * @param steps those of the Dockerfile that were run, in their order
 */
public record Timings(Duration total, Duration choice, Duration digest, Duration processes, List<StepTiming> steps) {

    public Timings {
        steps = List.copyOf(steps);
    }

    /** The plugin's own part. */
    public Duration plugin() {
        return total.minus(processes);
    }
}
