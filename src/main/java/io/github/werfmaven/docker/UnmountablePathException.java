package io.github.werfmaven.docker;

/** A file that no container can be shown; the message names it and says what to do. */
public final class UnmountablePathException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnmountablePathException(String message) {
        super(message);
    }
}
