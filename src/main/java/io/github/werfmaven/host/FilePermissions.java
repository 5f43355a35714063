package io.github.werfmaven.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The permission bits of files. On Windows there are none: who may do what with a file is said by the folder that it is made in. */
public final class FilePermissions {

    private FilePermissions() {}

    /**
     * Makes an empty file that has them from the beginning, where the file system has them.
     *
     * @param permissions such as {@code rw-------}
     */
    public static void create(Path file, String permissions) throws IOException {
        if (isPosix(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)));
        } else {
            Files.createFile(file);
        }
    }

    /**
     * Sets them where the file system has them.
     *
     * @param permissions such as {@code rw-r--r--}
     */
    public static void set(Path file, String permissions) throws IOException {
        if (isPosix(file)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        }
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
