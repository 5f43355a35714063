package io.github.werfmaven.registry;

/** The place that is to know the credentials for a registry does not give them; the message names it, and no value. */
public final class CredentialsException extends RuntimeException {

    public CredentialsException(String message) {
        super(message);
    }
}
