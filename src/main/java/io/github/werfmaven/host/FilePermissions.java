package io.github.werfmaven.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The permission bits of files. On Windows there are none: who may do what with a file is said by the folder that it is made in. */
public final class FilePermissions {

    private FilePermissions() {}

    /**
     * Sets them where the file system has them.
     *
     * @param permissions such as {@code rw-r--r--}
     */
    public static void set(Path file, String permissions) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        }
    }
}
