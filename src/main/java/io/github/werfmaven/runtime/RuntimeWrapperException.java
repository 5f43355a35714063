package io.github.werfmaven.runtime;

/** The script that a runtime needs cannot be written, or not where nobody else can write it; the message says what to change. */
public final class RuntimeWrapperException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RuntimeWrapperException(String message) {
        super(message);
    }

    RuntimeWrapperException(String message, Throwable cause) {
        super(message, cause);
    }
}
