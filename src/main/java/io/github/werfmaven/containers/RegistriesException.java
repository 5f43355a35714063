package io.github.werfmaven.containers;

/** A registries.conf(5) does not let registries be reached as they are to be; the message names the file and the remedy. */
public final class RegistriesException extends RuntimeException {

    RegistriesException(String message) {
        super(message);
    }
}
