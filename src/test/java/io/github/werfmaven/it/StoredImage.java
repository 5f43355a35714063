package io.github.werfmaven.it;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/** An image in a store, as its Buildah shows it. */
final class StoredImage {

    /** For a shell as the root of a user namespace in which {@code buildah} has the store; the argument is the image's name. */
    static final String PRINT = """
            buildah inspect --type image "$1"
            printf '\\0'
            container=$(buildah from --pull-never "$1")
            tree=$(buildah mount "$container")
            tar --create --format=posix --xattrs --xattrs-include='*' --numeric-owner --sort=name --directory "$tree" .
            buildah rm "$container" >&2
            """;

    private StoredImage() {}

    /** The configuration and the files of an image, a line each, out of what {@link #PRINT} prints. */
    static Set<String> lines(String printed) {
        int end = printed.indexOf('\0');
        Set<String> lines = new TreeSet<>(ImageContent.configuration(printed.substring(0, end)));
        lines.addAll(FileTree.lines(printed.substring(end + 1).getBytes(StandardCharsets.ISO_8859_1)));
        return lines;
    }
}
