package io.github.werfmaven.context;

/** A pattern at which Buildah would fail; the message is the end of a sentence. */
final class BadPatternException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadPatternException(String message) {
        super(message);
    }
}
