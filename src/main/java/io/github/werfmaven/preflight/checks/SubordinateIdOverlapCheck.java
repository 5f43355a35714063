package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.libc.IdRange;
import io.github.werfmaven.preflight.Check;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Remedy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A subordinate id is to be one user's only: whoever has it may touch the files of the others that have it. */
public final class SubordinateIdOverlapCheck implements Check {

    /** UID_MIN of login.defs(5): lower ones are those of the system. */
    private static final long FIRST_PERSON = 1_000;

    /** Stands for nobody, and so is nobody's. */
    private static final long NOBODY = 65_534;

    private final Host host;

    SubordinateIdOverlapCheck(Host host) {
        this.host = host;
    }

    @Override
    public String name() {
        return "subordinate-id-overlap";
    }

    @Override
    public String title() {
        return "the subordinate ids of the user are nobody else's";
    }

    @Override
    public List<Finding> findings() {
        if (host.isRoot()) {
            return List.of();
        }
        SubordinateIds ids = SubordinateIds.of(host);
        return ids.doubled(host.userId(), host.groupId())
                .map(range -> doubled(range, ids))
                .or(() -> host.container().isPresent() ? Optional.empty() : shared(ids))
                .stream()
                .toList();
    }

    private Finding doubled(IdRange range, SubordinateIds ids) {
        return Finding.blocking(
                Set.of(Part.NATIVE),
                "the user has an id twice, and the kernel refuses to map it so",
                range + " " + ids.where() + " overlaps the user's own id or another range",
                ids.areInFiles()
                        ? new SubordinateIdsRemedy(host).replace()
                        : Remedy.of("have " + ids.service() + " give this user ranges that do not overlap"));
    }

    /** In a container the ids of the users of its image have to serve, and no other person is there. */
    private Optional<Finding> shared(SubordinateIds ids) {
        return others().filter(other -> ids.users().stream().anyMatch(other.range()::overlaps)).findFirst()
                .map(other -> Finding.degrading(
                        Set.of(Part.NATIVE),
                        "another user has some of the same ids, and may touch the files of this user's images",
                        other.range() + " of " + other.owner() + ", beside " + ids.users() + " " + ids.where(),
                        // What is in the store would no longer be readable: that is not for a script to do.
                        Remedy.of("give one of them a range that is free, and have that one remove and pull all images anew")));
    }

    private Stream<SubordinateIdFile.Entry> others() {
        Stream<SubordinateIdFile.Entry> given = SubordinateIdFile.read(host, SubordinateIdFile.USERS).entries().stream()
                .filter(entry -> !SubordinateIdFile.isOf(entry, host.userName(), host.userId()));
        return Stream.concat(given, people());
    }

    private Stream<SubordinateIdFile.Entry> people() {
        return SubordinateIdFile.named(host, "/etc/passwd")
                .filter(user -> user.range().start() >= FIRST_PERSON && user.range().start() != NOBODY);
    }
}
