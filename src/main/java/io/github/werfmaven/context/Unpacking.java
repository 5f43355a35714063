package io.github.werfmaven.context;

/** Whether ADD unpacks a file. Its content decides, never its name; nothing that lies in a folder is unpacked. */
public enum Unpacking {
    /** It is copied as it is. */
    NONE,
    /** It is a tar archive, perhaps in gzip: what is in it is put below the destination, the ignore file has no say in that. */
    ARCHIVE,
    /** It is compressed by bzip2, xz or zstd, which is not looked into: unpacked if it is a tar archive. */
    PERHAPS_ARCHIVE
}
