package io.github.werfmaven.context;

import java.io.IOException;
import java.nio.file.Path;

/** A context that cannot be read, or an ignore file with a pattern that Buildah refuses; the message names the place. */
public final class ContextException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ContextException(String message) {
        super(message);
    }

    ContextException(String message, Throwable cause) {
        super(message, cause);
    }

    static ContextException unreadable(Path file, IOException failure) {
        return new ContextException(file + " cannot be read: " + Unreadable.reason(failure), failure);
    }
}
