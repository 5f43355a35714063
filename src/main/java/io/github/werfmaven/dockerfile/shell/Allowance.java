package io.github.werfmaven.dockerfile.shell;

/**
 * What the expansion of one word may cost: characters that values put in, and steps of matching a pattern. Without it
 * <code>${a//?/$b}</code> could fill the memory, and a long pattern could match a long value for minutes.
 */
final class Allowance {

    private static final long MOST = 4_000_000;

    private long left = MOST;

    void spend(long steps) {
        left -= steps;
        if (left < 0) {
            throw new ExpansionException(ExpansionFault.TOO_MUCH, "the variables in it make it far too long");
        }
    }
}
