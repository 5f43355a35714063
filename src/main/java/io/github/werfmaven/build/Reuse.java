package io.github.werfmaven.build;

/**
 * Which images of earlier builds count.
 *
 * @param ofStore whether one of the same content in the store is as good as a new one
 * @param shared whether the registry of the image is asked for one, too, and gets what is built here
 * @param pulled whether one that is found there is brought into the store
 */
public record Reuse(boolean ofStore, boolean shared, boolean pulled) {

    /** Each image is built. */
    public static Reuse none() {
        return new Reuse(false, false, true);
    }

    /** Only what was built on this machine. */
    public static Reuse store() {
        return new Reuse(true, false, true);
    }
}
