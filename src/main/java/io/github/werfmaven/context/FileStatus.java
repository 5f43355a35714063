package io.github.werfmaven.context;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What lstat(2) says of a file: with its set-user-ID bit, which Java's own permissions lack. */
record FileStatus(int mode, long size) {

    private static final int TYPE_BITS = 0170000;
    private static final int MODE_BITS = 07777;
    private static final int SOCKET = 0140000;
    private static final int LINK = 0120000;
    private static final int REGULAR = 0100000;
    private static final int FOLDER = 0040000;

    /** Of the thing itself, also if it is a link. */
    static FileStatus read(Path file) throws IOException {
        Map<String, Object> found = Files.readAttributes(file, "unix:mode,size", LinkOption.NOFOLLOW_LINKS);
        return new FileStatus((Integer) found.get("mode"), (Long) found.get("size"));
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
        return new ContextEntry(path, type, mode & MODE_BITS, isRegular() ? size : 0, target, file);
    }

    private int type() {
        return mode & TYPE_BITS;
    }
}
