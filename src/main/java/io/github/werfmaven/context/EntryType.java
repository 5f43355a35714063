package io.github.werfmaven.context;

/** What a name in the context stands for. */
public enum EntryType {
    FILE,
    DIRECTORY,
    /** A symbolic link, wherever it leads. */
    SYMLINK,
    /** A named pipe or a device. */
    OTHER
}
