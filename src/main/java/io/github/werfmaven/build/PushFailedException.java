package io.github.werfmaven.build;

/** An image did not come to be in its registry under all its names; the message says why and what mends it. */
public final class PushFailedException extends RuntimeException {

    private final boolean passing;

    private PushFailedException(String message, boolean passing) {
        super(message);
        this.passing = passing;
    }

    static PushFailedException lasting(String message) {
        return new PushFailedException(message, false);
    }

    /** Of something that may do better a while later. */
    static PushFailedException passing(String message) {
        return new PushFailedException(message, true);
    }

    boolean isPassing() {
        return passing;
    }
}
