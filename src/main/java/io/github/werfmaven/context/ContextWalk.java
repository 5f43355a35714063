package io.github.werfmaven.context;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Walks the context directory as {@code copier/copier.go} of Buildah does for {@code COPY . /}. The ignore file and the
 * Dockerfile are files like others. Symbolic links are entries and never followed; sockets are passed over. A directory that is
 * ignored is not entered unless {@link IgnoreRules#reachInto}; an entry in it stands in the list without it.
 */
public final class ContextWalk {

    private final Path directory;
    private final IgnoreRules rules;

    private record Place(Path file, String path) {}

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
     * All that is not ignored in a folder, which may itself be ignored: what COPY takes of a source that it does not pass over,
     * see {@link IgnoreRules#reachInto}. That can be more than {@link #entries} has below that folder, because a walk of the
     * whole context may not come by there.
     *
     * @param folder where it is, with no symbolic link at the end
     * @param path how it is called in the context: what is in it is judged, and named, by this
     * @throws ContextException naming the place that cannot be read
     */
    List<ContextEntry> entriesBelow(Path folder, String path) {
        return entriesIn(new Place(folder, path));
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
            FileStatus status = FileStatus.read(place.file());
            if (!isIgnored && !status.isSocket()) {
                entries.add(status.toEntry(place.path(), place.file()));
            }
            if (status.isDirectory()) {
                open(place, ahead);
            }
        } catch (NoSuchFileException vanished) {
            // Buildah passes over what is removed under its eyes, too.
            return;
        } catch (IOException failed) {
            throw ContextException.unreadable(place.file(), failed);
        }
    }

    private static void open(Place folder, Deque<Place> ahead) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder.file())) {
            children.forEach(files::add);
        } catch (DirectoryIteratorException failed) {
            throw ContextException.unreadable(folder.file(), failed.getCause());
        } catch (IOException failed) {
            throw ContextException.unreadable(folder.file(), failed);
        }
        // The first child comes to lie on top.
        files.sort(FileName.order(folder.file()).reversed());
        String prefix = folder.path().isEmpty() ? "" : folder.path() + "/";
        files.forEach(file -> ahead.push(new Place(file, prefix + FileName.of(file))));
    }
}
