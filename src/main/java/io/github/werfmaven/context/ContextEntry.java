package io.github.werfmaven.context;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Something in the context that COPY can take.
 *
 * @param path relative to the context directory, with {@code /} between its names; what is not UTF-8 in it is U+FFFD
 * @param mode the lower twelve bits of the file's mode, as in {@code 0644}
 * @param size in bytes; 0 for anything but a file
 * @param linkTarget what a symbolic link says, and nothing for anything else
 * @param file where it is on this host
 * @param stamp of a file, as it was when it was found; empty where the file system does not tell all of it
 */
public record ContextEntry(
        String path, EntryType type, int mode, long size, Optional<String> linkTarget, Path file, Optional<FileStamp> stamp) {
}
