package io.github.werfmaven.dockerfile.shell;

import java.util.Optional;

/**
 * What expansions may cost: characters that values put in, and steps of matching a pattern. Without it
 * <code>${a//?/$b}</code> could fill the memory, a long pattern could match a long value for minutes, and many words that cost
 * much could do so together.
 */
public final class Allowance {

    private static final long MOST_FOR_ALL = 64_000_000;
    private static final long MOST_FOR_A_WORD = 4_000_000;

    private final Optional<Allowance> whole;
    private long left;

    private Allowance(Optional<Allowance> whole, long left) {
        this.whole = whole;
        this.left = left;
    }

    /** For all words of one Dockerfile: thousands of times what any needs. */
    public static Allowance forAllWords() {
        return new Allowance(Optional.empty(), MOST_FOR_ALL);
    }

    Allowance forOneWord() {
        return new Allowance(Optional.of(this), MOST_FOR_A_WORD);
    }

    void spend(long steps) {
        left -= steps;
        if (left < 0) {
            throw new ExpansionException(ExpansionFault.TOO_MUCH, "the variables in it make it far too long");
        }
        whole.ifPresent(all -> all.spend(steps));
    }
}
