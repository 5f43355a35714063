package io.github.werfmaven.archive;

import java.nio.file.Path;

/**
 * An archive that is asked for.
 *
 * @param file where it comes to lie, as a file or as a directory
 */
public record ArchiveRequest(ArchiveFormat format, Path file) {}
