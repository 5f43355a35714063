package io.github.werfmaven.context;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Walks the context directory as {@code copier/copier.go} of Buildah does for {@code COPY . /}. The ignore file and the
 * Dockerfile are files like others. Symbolic links are entries and never followed; sockets are passed over. A directory that is
 * ignored is not entered unless {@link IgnoreRules#reachInto}; an entry in it stands in the list without it.
 */
public final class ContextWalk {

    private static final int TYPE_BITS = 0170000;
    private static final int MODE_BITS = 07777;
    private static final int SOCKET = 0140000;
    private static final int LINK = 0120000;
    private static final int REGULAR = 0100000;
    private static final int FOLDER = 0040000;

    private final Path directory;
    private final IgnoreRules rules;

    private record Place(Path file, String path) {}

    private record Attributes(int mode, long size) {
        int type() {
            return mode & TYPE_BITS;
        }
    }

    private ContextWalk(Path directory, IgnoreRules rules) {
        this.directory = directory;
        this.rules = rules;
    }

    public static ContextWalk of(Path directory, IgnoreRules rules) {
        return new ContextWalk(directory, rules);
    }

    /**
     * All that is not ignored: each directory before what is in it, names in the order of their bytes.
     *
     * @throws ContextException naming the place that cannot be read
     */
    public List<ContextEntry> entries() {
        return entriesIn(new Place(directory, ""));
    }

    /**
     * All that is not ignored in a folder of the context, which may itself be ignored: what COPY takes of a source that it does
     * not pass over, see {@link IgnoreRules#reachInto}. That can be more than {@link #entries} has below that folder, because a
     * walk of the whole context may not come by there.
     *
     * @param folder relative to the context directory, no symbolic link
     * @throws ContextException naming the place that cannot be read
     */
    public List<ContextEntry> entriesBelow(String folder) {
        return entriesIn(new Place(directory.resolve(folder), folder));
    }

    private List<ContextEntry> entriesIn(Place start) {
        List<ContextEntry> entries = new ArrayList<>();
        Deque<Place> ahead = new ArrayDeque<>();
        open(start, ahead);
        while (!ahead.isEmpty()) {
            visit(ahead.pop(), entries, ahead);
        }
        return entries;
    }

    private void visit(Place place, List<ContextEntry> entries, Deque<Place> ahead) {
        boolean isIgnored = rules.ignores(place.path());
        if (isIgnored && !rules.reachInto(place.path())) {
            return;
        }
        try {
            Attributes attributes = attributes(place.file());
            if (!isIgnored && attributes.type() != SOCKET) {
                entries.add(entry(place, attributes));
            }
            if (attributes.type() == FOLDER) {
                open(place, ahead);
            }
        } catch (NoSuchFileException vanished) {
            // Buildah passes over what is removed under its eyes, too.
            return;
        } catch (IOException failed) {
            throw unreadable(place.file(), failed);
        }
    }

    private static void open(Place folder, Deque<Place> ahead) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder.file())) {
            children.forEach(files::add);
        } catch (DirectoryIteratorException failed) {
            throw unreadable(folder.file(), failed.getCause());
        } catch (IOException failed) {
            throw unreadable(folder.file(), failed);
        }
        // A Path of Unix compares by bytes; the first child comes to lie on top.
        files.sort(Collections.reverseOrder());
        String prefix = folder.path().isEmpty() ? "" : folder.path() + "/";
        files.forEach(file -> ahead.push(new Place(file, prefix + FileName.of(file))));
    }

    /** Of the thing itself: with its set-user-ID bit, which Java's own permissions lack. */
    private static Attributes attributes(Path file) throws IOException {
        Map<String, Object> found = Files.readAttributes(file, "unix:mode,size", LinkOption.NOFOLLOW_LINKS);
        return new Attributes((Integer) found.get("mode"), (Long) found.get("size"));
    }

    private static ContextEntry entry(Place place, Attributes attributes) throws IOException {
        EntryType type = switch (attributes.type()) {
            case REGULAR -> EntryType.FILE;
            case FOLDER -> EntryType.DIRECTORY;
            case LINK -> EntryType.SYMLINK;
            default -> EntryType.OTHER;
        };
        long size = type == EntryType.FILE ? attributes.size() : 0;
        Optional<String> target =
                type == EntryType.SYMLINK ? Optional.of(FileName.ofLinkTarget(place.file())) : Optional.empty();
        return new ContextEntry(place.path(), type, attributes.mode() & MODE_BITS, size, target, place.file());
    }

    private static ContextException unreadable(Path file, IOException failure) {
        return new ContextException(file + ": cannot be read: " + Unreadable.reason(failure), failure);
    }
}
