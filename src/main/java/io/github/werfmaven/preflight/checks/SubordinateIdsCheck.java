package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.libc.IdRange;
import io.github.werfmaven.libc.LibcUnavailableException;
import io.github.werfmaven.preflight.Check;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Remedy;
import io.github.werfmaven.preflight.Severity;
import java.util.List;
import java.util.Set;
import java.util.Locale;

/** The ids of an image's files and processes, other than root's, are mapped to subordinate ids: subuid(5), subgid(5). */
public final class SubordinateIdsCheck implements Check {

    /** What useradd(8) gives a new user: SUB_UID_COUNT of login.defs(5). */
    private static final long WANTED = 65_536;

    private static final String FILES = "files";

    private final Host host;

    public SubordinateIdsCheck(Host host) {
        this.host = host;
    }

    @Override
    public String name() {
        return "subordinate-ids";
    }

    @Override
    public String title() {
        return "the user has 65,536 subordinate user ids and group ids";
    }

    @Override
    public List<Finding> findings() {
        if (host.isRoot()) {
            return List.of();
        }
        Ids ids = service().equals(FILES) ? fromFiles("") : fromService();
        return ids.suffice() ? List.of() : List.of(finding(ids));
    }

    /** How many ids there are of each kind, and where that was seen. */
    private record Ids(long users, long groups, String where) {
        boolean suffice() {
            return users >= WANTED && groups >= WANTED;
        }
    }

    private Ids fromFiles(String because) {
        String where = "in " + SubordinateIdFile.USERS + " and " + SubordinateIdFile.GROUPS + because;
        return new Ids(countIn(SubordinateIdFile.USERS), countIn(SubordinateIdFile.GROUPS), where);
    }

    private Ids fromService() {
        String named = "nsswitch.conf names " + service() + " for subid";
        try {
            return new Ids(
                    count(host.libc().subordinateUserIds(host.userName())),
                    count(host.libc().subordinateGroupIds(host.userName())),
                    "as libsubid says; " + named);
        } catch (LibcUnavailableException unavailable) {
            return fromFiles("; " + named + ", but " + unavailable.getMessage());
        }
    }

    /** The first service that nsswitch.conf(5) names: the shadow suite asks no second, and the files where none is named. */
    private String service() {
        return host.read("/etc/nsswitch.conf").orElse("").lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> line.startsWith("subid:"))
                .map(line -> line.substring("subid:".length()).strip())
                .filter(services -> !services.isEmpty())
                .map(services -> services.split("\\s+")[0])
                .findFirst()
                .orElse(FILES);
    }

    private long countIn(String file) {
        return count(SubordinateIdFile.read(host, file).rangesOf(host.userName(), host.userId()));
    }

    private static long count(List<IdRange> ranges) {
        return ranges.stream().mapToLong(IdRange::count).sum();
    }

    private Finding finding(Ids ids) {
        boolean none = ids.users() == 0 || ids.groups() == 0;
        String seen = String.format(
                Locale.ROOT, "%,d user ids and %,d group ids %s", ids.users(), ids.groups(), ids.where());
        return new Finding(
                // With fewer, an image can be built as long as none of its files has a higher id.
                none ? Severity.BLOCKING : Severity.DEGRADING,
                Set.of(Part.NATIVE),
                "the user " + host.userName() + " has too few subordinate ids for the files of an image",
                seen,
                remedy(ids));
    }

    private Remedy remedy(Ids ids) {
        return service().equals(FILES)
                ? new SubordinateIdsRemedy(host, WANTED).add(ids.users() < WANTED, ids.groups() < WANTED)
                : Remedy.of("have " + service() + " give this user 65,536 of each");
    }
}
