package io.github.werfmaven.archive;

import java.nio.file.Path;

/** An image was built, but not written as a file; a file from before is as it was. */
public final class ArchiveFailedException extends RuntimeException {

    ArchiveFailedException(Path file, String reason) {
        super("the image is built, but not written to " + file + ": " + reason);
    }
}
