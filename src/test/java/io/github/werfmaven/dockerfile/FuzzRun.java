package io.github.werfmaven.dockerfile;

import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * How many inputs a test makes at random. {@code -Dfuzz.count} says it; in CI ({@code CI=true}) it is 200,000; else it is as many
 * as are done within ten seconds. Each input has random numbers of its own: {@code -Dfuzz.seed} chooses others, and
 * {@code -Dfuzz.first} with {@code -Dfuzz.count=1} makes a single one again.
 */
final class FuzzRun {

    private static final long SEED = Long.getLong("fuzz.seed", 20_261_121L);
    private static final int FIRST = Integer.getInteger("fuzz.first", 0);
    private static final int CI_COUNT = 200_000;
    private static final long DEFAULT_TIME = TimeUnit.SECONDS.toNanos(10);

    private final int count = Integer.getInteger("fuzz.count", "true".equals(System.getenv("CI")) ? CI_COUNT : Integer.MAX_VALUE);
    private final long started = System.nanoTime();
    private int number = FIRST - 1;

    /** Goes to the next input; false when it is enough. */
    boolean advance() {
        boolean timed = count == Integer.MAX_VALUE;
        number++;
        return number - FIRST < count && !(timed && System.nanoTime() - started > DEFAULT_TIME);
    }

    /** The current input's own. Java's generator gives neighbouring seeds alike numbers, so they are spread first. */
    Random random() {
        return new Random(SEED ^ number * 0x9E3779B97F4A7C15L);
    }

    /** How many inputs there were before the current one. */
    int done() {
        return number - FIRST;
    }

    /** The options that make the current input again. */
    String options() {
        return "-Dfuzz.seed=" + SEED + " -Dfuzz.first=" + number + " -Dfuzz.count=1";
    }
}
