package io.github.werfmaven.context;

/**
 * Something that COPY or ADD puts into the image.
 *
 * @param name below the destination, with {@code /} between its names: of a file its own name, or that of the link that leads to
 *     it; of what is in a folder the path within that folder
 * @param entry its path is the one by which it was judged, with links to folders on the way left as they are
 * @param unpacking whether ADD puts the file there, or what is in it
 */
public record SelectedEntry(String name, ContextEntry entry, Unpacking unpacking) {}
