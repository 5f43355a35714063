package io.github.werfmaven.preflight;

import java.util.Locale;

/** How much a finding matters on this host, the worst first. */
public enum Weight {
    /** No image is built until this is mended. */
    BLOCKS,
    /** Images are built, but this stands in the way of a better way, or makes the one that works worse. */
    MATTERS,
    /** It is about nothing that would be used here, or a build proved it wrong: not worth a person's time. */
    IDLE;

    /** For people: {@code BLOCKS}, {@code matters}. */
    @Override
    public String toString() {
        return this == BLOCKS ? name() : name().toLowerCase(Locale.ROOT);
    }
}
