package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.libc.IdRange;
import io.github.werfmaven.preflight.Remedy;
import io.github.werfmaven.preflight.RemedyCommand;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Gives a user subordinate ids that neither file has given to anybody. */
final class SubordinateIdsRemedy {

    /** Where useradd(8) begins, SUB_UID_MIN of login.defs(5); lower ids are those of users. */
    private static final long LOWEST = 100_000;

    private final Host host;
    private final long count;

    SubordinateIdsRemedy(Host host, long count) {
        this.host = host;
        this.count = count;
    }

    Remedy add(boolean userIds, boolean groupIds) {
        long first = firstFree();
        return new Remedy(
                "give the user ids that nobody else has",
                canModifyUser() ? List.of(usermod(userIds, groupIds, first)) : appendedLines(userIds, groupIds, first));
    }

    private long firstFree() {
        List<IdRange> taken = Stream.of(SubordinateIdFile.USERS, SubordinateIdFile.GROUPS)
                .flatMap(file -> SubordinateIdFile.read(host, file).entries().stream())
                .map(SubordinateIdFile.Entry::range)
                .sorted(Comparator.comparingLong(IdRange::start))
                .toList();
        long first = LOWEST;
        for (IdRange range : taken) {
            long end = range.start() + range.count();
            if (range.start() < first + count && end > first) {
                first = end;
            }
        }
        return first;
    }

    /** usermod(8) knows only the users of /etc/passwd, and a small distribution comes without it. */
    private boolean canModifyUser() {
        String line = host.userName() + ":";
        return host.executable("usermod").isPresent()
                && host.read("/etc/passwd").orElse("").lines().anyMatch(user -> user.startsWith(line));
    }

    private RemedyCommand usermod(boolean userIds, boolean groupIds, long first) {
        String range = first + "-" + (first + count - 1) + " ";
        return new RemedyCommand.Run("usermod " + (userIds ? "--add-subuids " + range : "")
                + (groupIds ? "--add-subgids " + range : "") + host.userName());
    }

    private List<RemedyCommand> appendedLines(boolean userIds, boolean groupIds, long first) {
        List<RemedyCommand> lines = new ArrayList<>();
        String line = owner() + ":" + first + ":" + count;
        if (userIds) {
            lines.add(new RemedyCommand.AppendLine(SubordinateIdFile.USERS, line));
        }
        if (groupIds) {
            lines.add(new RemedyCommand.AppendLine(SubordinateIdFile.GROUPS, line));
        }
        return lines;
    }

    /** The name, or the id of a user that the host has no name for: Java calls that one {@code ?}. */
    private String owner() {
        return host.userName().equals("?") ? host.userId().map(String::valueOf).orElse("?") : host.userName();
    }
}
