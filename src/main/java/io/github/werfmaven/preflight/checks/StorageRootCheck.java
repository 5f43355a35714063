package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.containers.UserDirectories;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Check;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Remedy;
import io.github.werfmaven.preflight.RemedyCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Buildah makes its store with the rights of the user, and wants to write wherever an earlier Buildah wrote. */
public final class StorageRootCheck implements Check {

    private static final String DATA = "XDG_DATA_HOME";

    private final Host host;
    private final Predicate<Path> writable;
    private final FileOwnership ownership;

    public StorageRootCheck(Host host) {
        this(host, directory -> Files.isWritable(directory) && Files.isExecutable(directory));
    }

    /** @param writable whether the user may make files in a directory, by its mode and its access control list */
    StorageRootCheck(Host host, Predicate<Path> writable) {
        this.host = host;
        this.writable = writable;
        this.ownership = new FileOwnership(host);
    }

    @Override
    public String name() {
        return "storage-root";
    }

    @Override
    public String title() {
        return "the user can write to the store of images";
    }

    @Override
    public boolean changesByItself() {
        return true;
    }

    @Override
    public List<Finding> findings() {
        Optional<String> relative = host.environment(DATA).filter(directory -> !directory.startsWith("/"));
        if (relative.isPresent() && !host.isRoot()) {
            return List.of(blocking(
                    DATA + " is no absolute path, and the store lies below it",
                    DATA + " is " + relative.get(),
                    Remedy.of("name an absolute path, or none", new RemedyCommand.User("unset " + DATA))));
        }
        StoreLocation store = StoreLocation.of(host);
        Path nearest = store.nearest();
        if (Files.isSymbolicLink(nearest) && Files.notExists(nearest)) {
            return List.of(dangling(nearest));
        }
        if (!Files.isDirectory(nearest)) {
            return List.of(noDirectory(nearest));
        }
        // Of a file system that nobody can write to another check tells.
        if (!store.isReadOnly() && !mayWrite(nearest)) {
            return List.of(store.isThere() ? foreign(nearest) : unmakeable(store));
        }
        return store.isThere() ? leftovers(store.graphRoot()).stream().toList() : List.of();
    }

    private boolean mayWrite(Path directory) {
        return real(directory).filter(ownership::isMine).isPresent() || writable.test(directory);
    }

    private static Optional<Path> real(Path directory) {
        try {
            return Optional.of(directory.toRealPath());
        } catch (IOException unreachable) {
            return Optional.empty();
        }
    }

    private Finding dangling(Path link) {
        String target = link.toString();
        try {
            target = link.resolveSibling(Files.readSymbolicLink(link)).normalize().toString();
        } catch (IOException gone) {
            // It was a link a moment ago: its own path is the next best thing to say.
        }
        return blocking(
                "the store is a link to a directory that is not there",
                link + " points to " + target,
                Remedy.of("make that directory", ownership.make(Path.of(target), "700")));
    }

    private Finding noDirectory(Path file) {
        return blocking(
                "there is a file where the store has to be",
                file + " is no directory",
                Remedy.of("set it aside", ownership.isInHome(file)
                        ? RemedyCommand.byUser("mv", file.toString(), file + ".broken")
                        : new RemedyCommand.SetAside(file.toString())));
    }

    private Finding foreign(Path directory) {
        return blocking(
                "the store belongs to somebody else, and the user may not write there",
                FileOwnership.seen(directory),
                ownership.giveBack(directory));
    }

    private Finding unmakeable(StoreLocation store) {
        Path nearest = store.nearest();
        Path home = UserDirectories.home(host);
        Path wanted = store.graphRoot().startsWith(home) ? home : store.graphRoot();
        return blocking(
                "the store is not there, and the user may not make it",
                FileOwnership.seen(nearest) + "; the store would be " + store.graphRoot(),
                ownership.isInHome(nearest)
                        ? ownership.giveBack(nearest)
                        : Remedy.of("make the directory", ownership.make(wanted, "700")));
    }

    /** What root left in the store of a user, by a Buildah under sudo that took the user's home for its own. */
    private Optional<Finding> leftovers(Path store) {
        if (host.isRoot()) {
            return Optional.empty();
        }
        List<StoreEntry> foreign = StoreEntry.below(store).stream()
                .filter(entry -> FileOwnership.owner(entry.path()).filter(owner -> owner == 0).isPresent())
                .filter(entry -> !writable.test(entry.path()))
                .toList();
        Set<Part> parts = EnumSet.noneOf(Part.class);
        foreign.forEach(entry -> parts.addAll(entry.parts()));
        return foreign.stream().findFirst().map(first -> Finding.blocking(
                parts,
                "root wrote into the store of the user, who may not write there any more",
                FileOwnership.seen(first.path()) + (foreign.size() > 1 ? ", and " + (foreign.size() - 1) + " more" : ""),
                ownership.giveBack(store, 0)));
    }

    private static Finding blocking(String problem, String seen, Remedy remedy) {
        return Finding.blocking(Set.of(Part.NATIVE), problem, seen, remedy);
    }
}
