package io.github.werfmaven.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An archive that is there.
 *
 * @param file a file or a directory
 * @param modified when it was written, as exactly as the file system knows: another time tells that it is another
 */
public record ImageArchive(ArchiveFormat format, Path file, String modified) {

    /** @throws IOException where it is not there */
    static ImageArchive at(ArchiveRequest request) throws IOException {
        // In a layout the index names everything else.
        Path told = request.format().isFile() ? request.file() : request.file().resolve(ImageNames.INDEX);
        return new ImageArchive(request.format(), request.file(), Files.getLastModifiedTime(told).toString());
    }

    /** Whether it lies there as it was left. */
    public boolean isUntouched() {
        try {
            return equals(at(new ArchiveRequest(format, file)));
        } catch (IOException gone) {
            return false;
        }
    }
}
