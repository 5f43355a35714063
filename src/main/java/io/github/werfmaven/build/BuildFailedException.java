package io.github.werfmaven.build;

/** The build was run and gave no image. */
public final class BuildFailedException extends RuntimeException {

    BuildFailedException(String message) {
        super(message);
    }
}
