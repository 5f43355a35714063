package io.github.werfmaven.context;

import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * By what a file is known to be the same as before without reading it, as Git does it: who changes the content changes one of these.
 *
 * @param modified nanoseconds since the epoch, mtime of inode(7)
 * @param changed nanoseconds since the epoch, ctime: nobody can set it
 */
public record FileStamp(long device, long inode, long size, long modified, long changed) {

    /** What {@link #of} has to be given, as Java's view "unix" calls it. */
    static final String ATTRIBUTES = "dev,ino,size,lastModifiedTime,ctime";

    static FileStamp of(Map<String, Object> attributes) {
        return new FileStamp((Long) attributes.get("dev"), (Long) attributes.get("ino"), (Long) attributes.get("size"),
                nanoseconds(attributes.get("lastModifiedTime")), nanoseconds(attributes.get("ctime")));
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

    /** What the names of one file have in common, and no others. */
    public Identity identity() {
        return new Identity(device, inode);
    }

    // Written out: see ImageReference, and thousands of these are put into maps.

    @Override
    public boolean equals(Object other) {
        return other instanceof FileStamp stamp && inode == stamp.inode && changed == stamp.changed && modified == stamp.modified
                && size == stamp.size && device == stamp.device;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(inode) * 31 + Long.hashCode(changed);
    }

    /** Of a file, whatever it is called. */
    public record Identity(long device, long inode) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Identity identity && inode == identity.inode && device == identity.device;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(inode);
        }
    }
}
