package io.github.werfmaven.context;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;

/**
 * What lstat(2) says of a file: with its set-user-ID bit, which Java's own permissions lack. A file of Windows has the mode that it
 * has in every Linux which is shown a drive of Windows, and so in an image: all may do all.
 *
 * @param size in bytes
 * @param stamp empty where the file system does not tell all of it, as on Windows
 * @see <a href="https://learn.microsoft.com/en-us/windows/wsl/file-permissions">File permissions for WSL</a>
 */
record FileStatus(int mode, long size, Optional<FileStamp> stamp) {

    private static final String ATTRIBUTES = "unix:mode," + FileStamp.ATTRIBUTES;
    private static final int TYPE_BITS = 0170000;
    private static final int MODE_BITS = 07777;
    private static final int SOCKET = 0140000;
    private static final int LINK = 0120000;
    private static final int REGULAR = 0100000;
    private static final int FOLDER = 0040000;
    private static final int ALL_MAY_DO_ALL = 0777;

    /** Of the thing itself, also if it is a link. */
    static FileStatus read(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return ofWindows(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        }
        Map<String, Object> found = Files.readAttributes(file, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        FileStamp stamp = FileStamp.of(found);
        return new FileStatus((Integer) found.get("mode"), stamp.size(), Optional.of(stamp));
    }

    /** What is neither a link nor a folder is a file: one that is kept in a cloud or without duplicates Java calls something else. */
    private static FileStatus ofWindows(BasicFileAttributes found) {
        int type = found.isSymbolicLink() ? LINK : found.isDirectory() ? FOLDER : REGULAR;
        return new FileStatus(type | ALL_MAY_DO_ALL, found.size(), Optional.empty());
    }

    boolean isDirectory() {
        return type() == FOLDER;
    }

    boolean isLink() {
        return type() == LINK;
    }

    boolean isRegular() {
        return type() == REGULAR;
    }

    boolean isSocket() {
        return type() == SOCKET;
    }

    /**
     * The entry of this file in a list.
     *
     * @param path relative to the context directory
     * @param file where it is on this host
     */
    ContextEntry toEntry(String path, Path file) throws IOException {
        EntryType type = switch (type()) {
            case REGULAR -> EntryType.FILE;
            case FOLDER -> EntryType.DIRECTORY;
            case LINK -> EntryType.SYMLINK;
            default -> EntryType.OTHER;
        };
        Optional<String> target = isLink() ? Optional.of(FileName.ofLinkTarget(file)) : Optional.empty();
        return new ContextEntry(path, type, mode & MODE_BITS, isRegular() ? size : 0, target, file, stamp.filter(any -> isRegular()));
    }

    private int type() {
        return mode & TYPE_BITS;
    }
}
