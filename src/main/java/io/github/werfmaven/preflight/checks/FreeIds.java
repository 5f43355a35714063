package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.libc.IdRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds 65,536 ids that are nobody's, for users and groups alike. */
final class FreeIds {

    /** What useradd(8) gives a new user: SUB_UID_COUNT of login.defs(5). */
    static final long COUNT = 65_536;

    /** Where useradd(8) begins, SUB_UID_MIN of login.defs(5); lower ids are those of users. */
    private static final long LOWEST = 100_000;

    /** From here on some programs take an id for a negative number. */
    private static final long HIGHEST = 1L << 31;

    private final Host host;

    FreeIds(Host host) {
        this.host = host;
    }

    /** To be had beside what the user has: above that, because Buildah sorts them and files keep their owners so. */
    List<IdRange> beside() {
        long above = entries().filter(this::isOwn).mapToLong(entry -> entry.range().end()).max().orElse(LOWEST);
        return find(Math.max(LOWEST, above), entries().map(SubordinateIdFile.Entry::range));
    }

    /** To be had in place of what the user has. */
    List<IdRange> instead() {
        return find(LOWEST, entries().filter(entry -> !isOwn(entry)).map(SubordinateIdFile.Entry::range));
    }

    private boolean isOwn(SubordinateIdFile.Entry entry) {
        return SubordinateIdFile.isOf(entry, host.userName(), host.userId());
    }

    private Stream<SubordinateIdFile.Entry> entries() {
        return Stream.of(SubordinateIdFile.USERS, SubordinateIdFile.GROUPS)
                .flatMap(file -> SubordinateIdFile.read(host, file).entries().stream());
    }

    private List<IdRange> find(long lowest, Stream<IdRange> given) {
        boolean whole = host.userIds().isWhole();
        // Where ids are few, as in a container, those of the system's own users have to serve.
        List<IdRange> taken = Stream.of(given, own(), whole ? ofUsers() : Stream.<IdRange>empty())
                .flatMap(ranges -> ranges)
                .sorted(Comparator.comparingLong(IdRange::start))
                .toList();
        return first(gaps(lowest, taken)).map(List::of).orElseGet(() -> scattered(gaps(1, taken)));
    }

    private Stream<IdRange> own() {
        return Stream.of(host.userId(), host.groupId()).flatMap(Optional::stream).map(id -> new IdRange(id, 1));
    }

    private Stream<IdRange> ofUsers() {
        return Stream.of("/etc/passwd", "/etc/group")
                .flatMap(file -> SubordinateIdFile.named(host, file))
                .map(SubordinateIdFile.Entry::range);
    }

    private static Optional<IdRange> first(List<IdRange> gaps) {
        return gaps.stream().filter(gap -> gap.count() >= COUNT).map(gap -> new IdRange(gap.start(), COUNT)).findFirst();
    }

    /** Pieces that together are as many, or all that there are. */
    private static List<IdRange> scattered(List<IdRange> gaps) {
        List<IdRange> pieces = new ArrayList<>();
        long missing = COUNT;
        for (IdRange gap : gaps) {
            long count = Math.min(missing, gap.count());
            addBetween(gap.start(), gap.start() + count, pieces);
            missing -= count;
        }
        return pieces;
    }

    private List<IdRange> gaps(long lowest, List<IdRange> taken) {
        List<IdRange> gaps = new ArrayList<>();
        for (IdRange window : windows()) {
            long first = Math.max(lowest, window.start());
            for (IdRange range : taken) {
                addBetween(first, Math.min(range.start(), window.end()), gaps);
                first = Math.max(first, range.end());
            }
            addBetween(first, window.end(), gaps);
        }
        return gaps;
    }

    private static void addBetween(long first, long end, List<IdRange> gaps) {
        if (first < end) {
            gaps.add(new IdRange(first, end - first));
        }
    }

    /** The ids that there are. */
    private List<IdRange> windows() {
        return host.userIds().isWhole()
                ? List.of(new IdRange(0, HIGHEST))
                : host.userIds().extents().stream().map(extent -> new IdRange(extent.first(), extent.count())).toList();
    }
}
