package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.host.IdMap;
import io.github.werfmaven.libc.IdRange;
import io.github.werfmaven.libc.LibcUnavailableException;
import java.util.List;
import java.util.Optional;

/**
 * The subordinate ids of the user that runs this JVM: subuid(5), subgid(5).
 *
 * @param service who was asked: {@code files}, or another that nsswitch.conf(5) names for {@code subid}
 * @param where where they were seen, for people
 */
record SubordinateIds(List<IdRange> users, List<IdRange> groups, String service, String where) {

    private static final String FILES = "files";

    static SubordinateIds of(Host host) {
        String service = service(host);
        return service.equals(FILES) ? fromFiles(host, service, "") : fromService(host, service);
    }

    private static SubordinateIds fromFiles(Host host, String service, String because) {
        String where = "in " + SubordinateIdFile.USERS + " and " + SubordinateIdFile.GROUPS + because;
        return new SubordinateIds(
                ranges(host, SubordinateIdFile.USERS), ranges(host, SubordinateIdFile.GROUPS), service, where);
    }

    private static List<IdRange> ranges(Host host, String file) {
        return SubordinateIdFile.read(host, file).rangesOf(host.userName(), host.userId());
    }

    private static SubordinateIds fromService(Host host, String service) {
        String named = "nsswitch.conf names " + service + " for subid";
        try {
            return new SubordinateIds(
                    host.libc().subordinateUserIds(host.userName()),
                    host.libc().subordinateGroupIds(host.userName()),
                    service,
                    "as libsubid says; " + named);
        } catch (LibcUnavailableException unavailable) {
            return fromFiles(host, service, "; " + named + ", but " + unavailable.getMessage());
        }
    }

    /** The first service that nsswitch.conf(5) names: the shadow suite asks no second, and the files where none is named. */
    private static String service(Host host) {
        return host.read("/etc/nsswitch.conf").orElse("").lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> line.startsWith("subid:"))
                .map(line -> line.substring("subid:".length()).strip())
                .filter(services -> !services.isEmpty())
                .map(services -> services.split("\\s+")[0])
                .findFirst()
                .orElse(FILES);
    }

    boolean areInFiles() {
        return service.equals(FILES);
    }

    long userCount() {
        return count(users);
    }

    long groupCount() {
        return count(groups);
    }

    private static long count(List<IdRange> ranges) {
        return ranges.stream().mapToLong(IdRange::count).sum();
    }

    /** The first range with an id that the user namespace of this process does not have; the kernel then maps none of all. */
    Optional<IdRange> missing(IdMap userIds, IdMap groupIds) {
        return missing(users, userIds).or(() -> missing(groups, groupIds));
    }

    private static Optional<IdRange> missing(List<IdRange> ranges, IdMap ids) {
        return ranges.stream().filter(range -> !ids.has(range.start(), range.count())).findFirst();
    }

    /** What the kernel refuses to map beside the user's own id and the other ranges: an id must not be there twice. */
    Optional<IdRange> doubled(Optional<Long> userId, Optional<Long> groupId) {
        return doubled(users, userId).or(() -> doubled(groups, groupId));
    }

    private static Optional<IdRange> doubled(List<IdRange> ranges, Optional<Long> own) {
        for (int i = 0; i < ranges.size(); i++) {
            IdRange range = ranges.get(i);
            boolean twice = ranges.subList(0, i).stream().anyMatch(range::overlaps);
            if (twice || own.filter(id -> range.overlaps(new IdRange(id, 1))).isPresent()) {
                return Optional.of(range);
            }
        }
        return Optional.empty();
    }
}
