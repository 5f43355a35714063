package io.github.werfmaven.build;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The results of a build cannot be written. */
public final class ResultsUnwritableException extends RuntimeException {

    ResultsUnwritableException(Path directory, IOException cause) {
        super("the results cannot be written to " + directory + ": " + reason(directory, cause), cause);
    }

    /** The JDK's message for these is the path alone, or the path of what could not be made. */
    private static String reason(Path directory, IOException cause) {
        if (cause instanceof AccessDeniedException denied) {
            return "permission denied for " + denied.getFile();
        }
        for (Path path = directory; path != null; path = path.getParent()) {
            if (Files.exists(path) && !Files.isDirectory(path)) {
                return path + " is a file where a directory is needed";
            }
        }
        return cause.getMessage();
    }
}
