package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.preflight.Part;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A file of a store that Buildah writes to with every image, as the layout of containers/storage has it: {@code <driver>} with the
 * layers, and {@code <driver>-layers}, {@code -images} and {@code -containers} with what is known of them.
 *
 * @param parts which ways to build need it
 */
record StoreEntry(Path path, Set<Part> parts) {

    private static final Set<String> OF_ALL = Set.of("storage.lock", "userns.lock", "tmp", "mounts");

    static List<StoreEntry> below(Path store) {
        List<StoreEntry> entries = new ArrayList<>();
        for (Path path : children(store, "*")) {
            String name = path.getFileName().toString();
            Set<Part> parts = parts(name);
            if (!parts.isEmpty()) {
                entries.add(new StoreEntry(path, parts));
            }
            if (!parts.isEmpty() && name.contains("-")) {
                children(path, "*.{json,lock}").forEach(file -> entries.add(new StoreEntry(file, parts)));
            }
        }
        return entries;
    }

    private static Set<Part> parts(String name) {
        if (OF_ALL.contains(name)) {
            return Set.of(Part.NATIVE);
        }
        return switch (name.replaceFirst("-.*", "")) {
            case "overlay" -> Set.of(Part.NATIVE_OVERLAY, Part.FUSE_OVERLAY);
            case "vfs" -> Set.of(Part.VFS);
            default -> Set.of();
        };
    }

    private static List<Path> children(Path directory, String pattern) {
        List<Path> children = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, pattern)) {
                stream.forEach(children::add);
            } catch (IOException | DirectoryIteratorException closed) {
                // What cannot be listed is itself an entry of the directory above.
            }
        }
        return children;
    }
}
