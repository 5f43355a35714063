package io.github.werfmaven.archive;

/**
 * What of an entry of a tar file matters here.
 *
 * @param type the type flag of pax(1): {@code 0} a file, {@code 2} a symbolic link, {@code 5} a directory
 * @param link what a symbolic link has in it
 * @param size of the content, in bytes
 */
record TarEntry(String name, char type, String link, long size) {

    static final char FILE = '0';
    static final char LINK = '2';
    static final char DIRECTORY = '5';

    TarEntry withSize(long other) {
        return new TarEntry(name, type, link, other);
    }
}
