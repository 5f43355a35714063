package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Check;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Remedy;
import io.github.werfmaven.preflight.RemedyCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Buildah and runtimes keep the state of running containers in XDG_RUNTIME_DIR. Where that is not set Buildah finds a place of its
 * own, which works.
 */
public final class RuntimeDirectoryCheck implements Check {

    private static final String VARIABLE = "XDG_RUNTIME_DIR";

    private final Host host;
    private final BuildahVersionQuery versions;
    private final Optional<Path> buildah;
    private final SpaceProbe space;
    private final Predicate<Path> writable;
    private final FileOwnership ownership;

    /** @param buildah the Buildah that builds, where there is one */
    RuntimeDirectoryCheck(
            Host host, SpaceProbe space, BuildahVersionQuery versions, Optional<Path> buildah) {
        this(host, space, versions, buildah, Files::isWritable);
    }

    RuntimeDirectoryCheck(
            Host host,
            SpaceProbe space,
            BuildahVersionQuery versions,
            Optional<Path> buildah,
            Predicate<Path> writable) {
        this.host = host;
        this.versions = versions;
        this.buildah = buildah;
        this.space = space;
        this.writable = writable;
        this.ownership = new FileOwnership(host);
    }

    @Override
    public String name() {
        return "runtime-directory";
    }

    @Override
    public String title() {
        return VARIABLE + " is a directory of the user, where it is set";
    }

    @Override
    public boolean changesByItself() {
        return true;
    }

    @Override
    public List<Finding> findings() {
        Optional<Path> directory = host.environment(VARIABLE).map(Path::of).filter(set -> !host.isRoot());
        return directory.flatMap(this::finding).stream().toList();
    }

    private Optional<Finding> finding(Path directory) {
        Optional<BuildahComplaint> complaint = BuildahComplaint.of(host, versions, buildah);
        if (complaint.isPresent()) {
            return complaint.filter(said -> said.subject() == BuildahComplaint.Subject.RUNTIME_DIRECTORY)
                    .map(said -> blocking(Part.NATIVE, "Buildah cannot use " + VARIABLE, said.words(), remedy(directory)));
        }
        if (!Files.isDirectory(directory)) {
            // Buildah 1.28 passes over that, a runtime does not, and both make it where they may.
            return Files.exists(directory) || !writable.test(Host.nearest(directory))
                    ? Optional.of(blocking(
                            Part.ROOTLESS, VARIABLE + " names no directory", directory + " is not there", remedy(directory)))
                    : Optional.empty();
        }
        return foreign(directory).or(() -> full(directory));
    }

    /** As su leaves it: then it is another user's, and not to be given away. */
    private Remedy remedy(Path directory) {
        boolean own = directory.equals(host.path("/run/user/" + host.userId().map(String::valueOf).orElse("")));
        return own && Files.notExists(directory)
                ? Remedy.of(
                        "make it, which systemd does for every user who logs in, or for all time after loginctl enable-linger",
                        ownership.make(directory, "700"))
                : Remedy.of("do without it: Buildah finds a place itself", RemedyCommand.byUser("unset", VARIABLE));
    }

    private Optional<Finding> foreign(Path directory) {
        Path state = directory.resolve("containers");
        boolean closed = Files.isDirectory(state) && !ownership.isMine(state) && !writable.test(state);
        return closed
                ? Optional.of(blocking(
                        Part.NATIVE,
                        "what Buildah keeps in " + VARIABLE + " belongs to somebody else",
                        FileOwnership.seen(state),
                        ownership.giveBack(state)))
                : Optional.empty();
    }

    private Optional<Finding> full(Path directory) {
        return space.lack(directory).filter(SpaceProbe.Lack::complete).map(lack -> blocking(
                Part.NATIVE,
                VARIABLE + " is full",
                lack.seen(),
                Remedy.of("delete what nobody needs there, or do without it", RemedyCommand.byUser("unset", VARIABLE))));
    }

    private static Finding blocking(Part part, String problem, String seen, Remedy remedy) {
        return Finding.blocking(Set.of(part), problem, seen, remedy);
    }
}
