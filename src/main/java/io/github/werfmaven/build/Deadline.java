package io.github.werfmaven.build;

import java.time.Duration;

/** The moment until which something has to be done. */
final class Deadline {

    private final Duration limit;
    private final long startedAt = System.nanoTime();

    private Deadline(Duration limit) {
        this.limit = limit;
    }

    static Deadline in(Duration limit) {
        return new Deadline(limit);
    }

    /** What was given in all. */
    Duration limit() {
        return limit;
    }

    /** What is left of it; zero where nothing is. */
    Duration left() {
        Duration left = limit.minusNanos(System.nanoTime() - startedAt);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
