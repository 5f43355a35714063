package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.containers.UserDirectories;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Check;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Remedy;
import io.github.werfmaven.preflight.RemedyCommand;
import io.github.werfmaven.process.Command;
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
        String move = Command.of("mv", file.toString(), file + ".broken").toString();
        return blocking(
                "there is a file where the store has to be",
                file + " is no directory",
                Remedy.of("set it aside", ownership.isInHome(file)
                        ? new RemedyCommand.User(move)
                        : new RemedyCommand.SetAside(file.toString())));
    }

    private Finding foreign(Path directory) {
        return blocking(
                "the store belongs to somebody else, and the user may not write there",
                belongs(directory),
                Remedy.of("give it back to the user", ownership.giveBack(directory)));
    }

    private Finding unmakeable(StoreLocation store) {
        Path nearest = store.nearest();
        Path home = UserDirectories.home(host);
        RemedyCommand command = ownership.isInHome(nearest)
                ? ownership.giveBack(nearest)
                : ownership.make(store.graphRoot().startsWith(home) ? home : store.graphRoot(), "700");
        return blocking(
                "the store is not there, and the user may not make it",
                belongs(nearest) + "; the store would be " + store.graphRoot(),
                Remedy.of(ownership.isInHome(nearest) ? "give the directory back to the user" : "make the directory", command));
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
                belongs(first.path()) + (foreign.size() > 1 ? ", and " + (foreign.size() - 1) + " more" : ""),
                Remedy.of("give the files back to the user", ownership.giveBack(store, 0))));
    }

    private static String belongs(Path file) {
        return file + FileOwnership.owner(file).map(owner -> " belongs to user id " + owner).orElse(" cannot be seen");
    }

    private static Finding blocking(String problem, String seen, Remedy remedy) {
        return Finding.blocking(Set.of(Part.NATIVE), problem, seen, remedy);
    }
}
