package io.github.werfmaven.share;

import io.github.werfmaven.share.Claim.Phase;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Decides for one of many, who all want the same image and know of each other only what stands in a registry, whether to take it, to build
 * it, or to wait for the one who does. It looks for the image; if that is not there, for the claim of a builder; if there is none, it
 * writes its own, and builds if that still stands there a moment later. A claim that shows no sign of life counts for nothing. Whatever
 * goes wrong, it builds in the end: two who build the same do no harm.
 *
 * <p>It says what to do next and is told what came of it. It knows no clock but what passes, so that none needs to be right.
 */
public final class Turn {

    /** Without a sign of another's life between them; and so often a claim is written that nobody sees. */
    private static final int MOST_FAILURES = 3;

    private final String builder;
    private final Patience patience;
    private final RandomGenerator random;

    private final Claim own;
    private Optional<Claim> seen = Optional.empty();
    private Duration seenAt = Duration.ZERO;
    private Duration pause;
    private boolean claimed;
    private int failures;
    private int writings;
    private Optional<Claim> looked = Optional.empty();

    /**
     * How long to wait for what.
     *
     * @param settling from an own claim to the look whether it still stands: longer than what lies between anybody's look for a claim and
     *     the writing of one
     * @param life of a claim from one sign of life to the next; its builder gives several in this time
     * @param firstPause until the image is looked for again; the next are longer
     * @param longestPause of these
     * @param all until the image is built in any case
     */
    public record Patience(Duration settling, Duration life, Duration firstPause, Duration longestPause, Duration all) {

        public static final Patience USUAL = new Patience(
                Duration.ofMillis(200), Duration.ofSeconds(12), Duration.ofMillis(500), Duration.ofSeconds(5), Duration.ofMinutes(15));

        /** How often a builder gives a sign of life. */
        public Duration beat() {
            return life.dividedBy(4);
        }
    }

    /** What to do next. */
    public sealed interface Move {

        /** Look whether the image is in the registry. */
        record Find() implements Move {}

        /** Look whether somebody has claimed to build it. */
        record Read() implements Move {}

        /** Let the others know who builds. */
        record Write(Claim claim) implements Move {}

        /** @param forAnother who builds */
        record Wait(Duration time, boolean forAnother) implements Move {}

        /** The end: the image is there. */
        record Take() implements Move {}

        /**
         * The end: the image is to be built.
         *
         * @param claim that the others see; empty where they know nothing of it
         */
        record Build(Optional<Claim> claim) implements Move {}
    }

    /** @param builder a name that nobody else has */
    public Turn(String builder, Patience patience, RandomGenerator random) {
        this.builder = builder;
        this.patience = patience;
        this.random = random;
        this.own = Claim.of(builder);
        this.pause = patience.firstPause();
    }

    public Move begin() {
        return new Move.Find();
    }

    /** The answer to {@link Move.Find}. */
    public Move found(boolean there) {
        return there ? new Move.Take() : new Move.Read();
    }

    /**
     * The answer to {@link Move.Read}.
     *
     * @param now how much time has passed since the beginning
     */
    public Move read(Optional<Claim> claim, Duration now) {
        if (claim.filter(it -> it.builder().equals(builder)).isPresent()) {
            return new Move.Build(Optional.of(own));
        }
        if (claim.filter(it -> it.phase() == Phase.FAILED).isPresent()) {
            return unseen();
        }
        if (!claim.equals(seen)) {
            seen = claim;
            seenAt = now;
            failures = claim.isPresent() ? 0 : failures;
        }
        boolean alive = claim.filter(it -> it.phase() == Phase.BUILDING).isPresent() && now.minus(seenAt).compareTo(patience.life()) < 0;
        if (now.compareTo(patience.all()) >= 0) {
            return unseen();
        }
        claimed = false;
        if (alive) {
            return pause(true);
        }
        if (claim.filter(it -> it.phase() == Phase.DONE).isPresent() && !claim.equals(looked)) {
            // It may have come to be there since.
            looked = claim;
            return new Move.Find();
        }
        if (++writings > MOST_FAILURES) {
            return unseen();
        }
        claimed = true;
        return new Move.Write(own);
    }

    /** {@link Move.Write} is done. */
    public Move written() {
        return new Move.Wait(patience.settling(), false);
    }

    /** {@link Move.Wait} is over. */
    public Move waited() {
        return claimed ? new Move.Read() : new Move.Find();
    }

    /** What was to be done did not come to an end, which may be otherwise the next time. */
    public Move failed() {
        failures++;
        claimed = false;
        return failures > MOST_FAILURES ? unseen() : pause(false);
    }

    /** What was to be done will not come to an end the next time either. */
    public Move refused() {
        return unseen();
    }

    private static Move unseen() {
        return new Move.Build(Optional.empty());
    }

    /** Not all at once, though they may have begun at once. */
    private Move pause(boolean forAnother) {
        Duration time = Duration.ofNanos((long) (pause.toNanos() * (0.75 + random.nextDouble() / 2)));
        Duration longer = pause.multipliedBy(3).dividedBy(2);
        pause = longer.compareTo(patience.longestPause()) < 0 ? longer : patience.longestPause();
        return new Move.Wait(time, forAnother);
    }
}
