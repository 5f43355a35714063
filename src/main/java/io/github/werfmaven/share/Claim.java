package io.github.werfmaven.share;

/**
 * What one who builds tells the others.
 *
 * @param builder who it is, a name that nobody else has
 * @param beat counts up as long as it is at work
 */
public record Claim(String builder, int beat, Phase phase) {

    /** How far it is. */
    public enum Phase {
        BUILDING,
        /** The image is in the registry, or was. */
        DONE,
        /** It came to nothing; then nobody waits for anybody. */
        FAILED
    }

    /** The first sign of life. */
    static Claim of(String builder) {
        return new Claim(builder, 1, Phase.BUILDING);
    }

    Claim next(Phase next) {
        return new Claim(builder, beat + 1, next);
    }
}
