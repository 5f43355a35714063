package io.github.werfmaven.buildah;

/** The program given as Buildah cannot serve: it is none, does not answer, or cannot be started. */
public final class BuildahException extends RuntimeException {

    public BuildahException(String message) {
        super(message);
    }

    BuildahException(String message, Throwable cause) {
        super(message, cause);
    }
}
