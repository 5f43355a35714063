package io.github.werfmaven.context;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * By what a file is known to be the same as before without reading it, as Git does it: who changes the content changes one of these.
 *
 * @param modified nanoseconds since the epoch, mtime of inode(7)
 * @param changed nanoseconds since the epoch, ctime: nobody can set it
 */
record FileStamp(long device, long inode, long size, long modified, long changed) {

    /** Empty where the file system does not tell all of it, as on Windows. */
    static Optional<FileStamp> of(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return Optional.empty();
        }
        Map<String, Object> found =
                Files.readAttributes(file, "unix:dev,ino,size,lastModifiedTime,ctime", LinkOption.NOFOLLOW_LINKS);
        return Optional.of(new FileStamp((Long) found.get("dev"), (Long) found.get("ino"), (Long) found.get("size"),
                nanoseconds(found.get("lastModifiedTime")), nanoseconds(found.get("ctime"))));
    }

    private static long nanoseconds(Object time) {
        return ((FileTime) time).to(TimeUnit.NANOSECONDS);
    }

    /**
     * Whether the file may have been changed again after that moment without a sign of it: times come from a clock that ticks only every
     * few milliseconds, and of some file systems every two seconds.
     *
     * @param moment nanoseconds since the epoch
     */
    boolean isRacyAt(long moment) {
        return Math.max(modified, changed) > moment - TimeUnit.SECONDS.toNanos(2);
    }
}
