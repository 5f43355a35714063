package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.libc.IdRange;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The entries of a file as subuid(5) and subgid(5) describe it: {@code owner:first id:how many}, the owner a name or a
 * user id. Other lines are passed over, as the tools of the shadow suite do.
 */
record SubordinateIdFile(List<Entry> entries) {

    record Entry(String owner, IdRange range) {}

    static final String USERS = "/etc/subuid";
    static final String GROUPS = "/etc/subgid";

    static SubordinateIdFile read(Host host, String file) {
        return parse(host.read(file).orElse(""));
    }

    private static SubordinateIdFile parse(String text) {
        Pattern line = Pattern.compile("([^:]+):(\\d{1,10}):(\\d{1,10})");
        return new SubordinateIdFile(text.lines()
                .map(String::strip)
                .map(line::matcher)
                .filter(Matcher::matches)
                .map(entry -> new Entry(entry.group(1), range(entry.group(2), entry.group(3))))
                .toList());
    }

    private static IdRange range(String start, String count) {
        return new IdRange(Long.parseLong(start), Long.parseLong(count));
    }

    /** The ranges of a user, under the name as under the user id. */
    List<IdRange> rangesOf(String name, Optional<Long> userId) {
        String id = userId.map(String::valueOf).orElse(name);
        return entries.stream()
                .filter(entry -> entry.owner().equals(name) || entry.owner().equals(id))
                .map(Entry::range)
                .toList();
    }
}
