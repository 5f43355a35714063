package io.github.werfmaven.build;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;

/** The results of a build cannot be written. */
public final class ResultsUnwritableException extends RuntimeException {

    ResultsUnwritableException(Path directory, IOException cause) {
        super("the results cannot be written to " + directory + ": " + reason(cause), cause);
    }

    /** The JDK's message for these is the path alone. */
    private static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException denied) {
            return "permission denied for " + denied.getFile();
        }
        if (cause instanceof FileAlreadyExistsException exists) {
            return exists.getFile() + " is a file where a directory is needed";
        }
        return cause.getMessage();
    }
}
