package io.github.werfmaven.context;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The context directory as the root of a file system, which it is for Buildah's copier after chroot(2): absolute links begin at
 * it and {@code ..} does not lead out of it. What was listed is remembered.
 */
final class ContextTree {

    /** See path_resolution(7). */
    private static final int MOST_LINKS = 40;

    private final Node root;
    private final Map<Path, List<Path>> listings = new HashMap<>();

    /** A file of this host, reached without a link. */
    record Node(Path file, FileStatus status) {}

    private ContextTree(Node root) {
        this.root = root;
    }

    /** @throws ContextException when there is no such directory */
    static ContextTree of(Path contextDirectory) {
        try {
            Path real = contextDirectory.toRealPath();
            return new ContextTree(new Node(real, FileStatus.read(real)));
        } catch (IOException failed) {
            throw ContextException.unreadable(contextDirectory, failed);
        }
    }

    Node root() {
        return root;
    }

    /** What a path leads to when all links are followed. */
    Optional<Node> follow(String path) {
        return walk(path, true);
    }

    /** The same, except that a link at the very end is the result itself. */
    Optional<Node> find(String path) {
        return walk(path, false);
    }

    /** The entry with this name in a directory, and nothing for what is no directory. */
    Optional<Node> child(Node directory, String name) {
        if (!directory.status().isDirectory()) {
            return Optional.empty();
        }
        // Java makes bytes of a name by the locale, so that others than these have to be looked for.
        boolean isSafe = name.chars().allMatch(c -> c < 0x80);
        if (isSafe) {
            return FileName.isPossible(name, directory.file()) ? node(directory.file().resolve(name)) : Optional.empty();
        }
        return children(directory).stream().filter(file -> FileName.of(file).equals(name)).findFirst().flatMap(this::node);
    }

    /** In the order of their bytes; none for what is no directory. */
    List<Path> children(Node directory) {
        return directory.status().isDirectory() ? listings.computeIfAbsent(directory.file(), ContextTree::list) : List.of();
    }

    /** What is at a place whose folder is a real one; nothing if the kernel sees nothing there. */
    Optional<Node> node(Path file) {
        try {
            return Optional.of(new Node(file, FileStatus.read(file)));
        } catch (AccessDeniedException denied) {
            throw ContextException.unreadable(file, denied);
        } catch (IOException missing) {
            return Optional.empty();
        }
    }

    /** What a link says. */
    static String target(Node link) {
        try {
            return FileName.ofLinkTarget(link.file());
        } catch (IOException failed) {
            throw ContextException.unreadable(link.file(), failed);
        }
    }

    private Optional<Node> walk(String path, boolean toTheEnd) {
        Deque<Node> trail = new ArrayDeque<>(List.of(root));
        Deque<String> ahead = names(path);
        int links = 0;
        while (!ahead.isEmpty()) {
            String name = ahead.pop();
            Optional<Node> next = step(trail, name);
            if (next.isEmpty()) {
                return next;
            }
            if (!next.get().status().isLink() || ahead.isEmpty() && !toTheEnd) {
                if (next.get() != trail.peek()) {
                    trail.push(next.get());
                }
                continue;
            }
            if (++links > MOST_LINKS) {
                return Optional.empty();
            }
            String target = target(next.get());
            if (target.startsWith("/")) {
                trail = new ArrayDeque<>(List.of(root));
            }
            names(target).descendingIterator().forEachRemaining(ahead::push);
        }
        return Optional.of(trail.peek());
    }

    /** The next place, or the present one if it is it; nothing if there is none. */
    private Optional<Node> step(Deque<Node> trail, String name) {
        if (!trail.peek().status().isDirectory()) {
            return Optional.empty();
        }
        if (name.equals("..") && trail.size() > 1) {
            trail.pop();
        }
        boolean stays = name.isEmpty() || name.equals(".") || name.equals("..");
        return stays ? Optional.of(trail.peek()) : child(trail.peek(), name);
    }

    private static Deque<String> names(String path) {
        return new ArrayDeque<>(Arrays.asList(path.split("/", -1)));
    }

    private static List<Path> list(Path directory) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
            children.forEach(files::add);
        } catch (DirectoryIteratorException failed) {
            throw ContextException.unreadable(directory, failed.getCause());
        } catch (IOException failed) {
            throw ContextException.unreadable(directory, failed);
        }
        files.sort(FileName.order(directory));
        return files;
    }
}
