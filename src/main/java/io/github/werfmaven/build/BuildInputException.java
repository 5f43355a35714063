package io.github.werfmaven.build;

/** What the user gives to a build cannot be given to the Buildah that is taken. */
public final class BuildInputException extends RuntimeException {

    BuildInputException(String message) {
        super(message);
    }
}
