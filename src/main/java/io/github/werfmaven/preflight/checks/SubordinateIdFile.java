package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.libc.IdRange;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file as subuid(5) and subgid(5) describe it, each line an entry {@code owner:first id:how many}, the owner a name or a
 * user id, with no blank around it. Other lines are passed over, as the tools of the shadow suite do.
 */
record SubordinateIdFile(String file, boolean isReadable, List<String> lines) {

    record Entry(String owner, IdRange range) {}

    static final String USERS = "/etc/subuid";
    static final String GROUPS = "/etc/subgid";

    private static final Pattern ENTRY = Pattern.compile("([^:]+):(\\d{1,10}):(\\d{1,10})");

    static SubordinateIdFile read(Host host, String file) {
        Optional<String> text = host.read(file);
        // One that is not there is as good as an empty one.
        boolean readable = text.isPresent() || !Files.exists(host.path(file));
        return new SubordinateIdFile(file, readable, lines(text.orElse("")));
    }

    /** Each with all that stands before its line feed: the carriage return of Windows belongs to a line, and spoils it. */
    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("\n"));
    }

    List<Entry> entries() {
        return lines.stream().flatMap(line -> entry(line).stream()).toList();
    }

    static Optional<Entry> entry(String line) {
        Matcher entry = ENTRY.matcher(line);
        return entry.matches()
                ? Optional.of(new Entry(entry.group(1), range(entry.group(2), entry.group(3))))
                : Optional.empty();
    }

    /** Those of passwd(5) or group(5), each as the owner of its one id. */
    static Stream<Entry> named(Host host, String file) {
        return host.read(file).orElse("").lines()
                .map(line -> line.split(":"))
                .filter(fields -> fields.length > 2 && fields[2].matches("\\d{1,10}"))
                .map(fields -> new Entry(fields[0], new IdRange(Long.parseLong(fields[2]), 1)));
    }

    private static IdRange range(String start, String count) {
        return new IdRange(Long.parseLong(start), Long.parseLong(count));
    }

    /** The ranges of a user, under the name as under the user id. */
    List<IdRange> rangesOf(String name, Optional<Long> userId) {
        return entries().stream().filter(entry -> isOf(entry, name, userId)).map(Entry::range).toList();
    }

    static boolean isOf(Entry entry, String name, Optional<Long> userId) {
        return entry.owner().equals(name) || userId.filter(id -> entry.owner().equals(id.toString())).isPresent();
    }

    /** A line that would give a user ids, were there not the blanks around it. */
    Optional<String> spoiledLine(String name, Optional<Long> userId) {
        return lines.stream()
                .filter(line -> !line.equals(line.strip()))
                .filter(line -> entry(line.strip()).filter(entry -> isOf(entry, name, userId)).isPresent())
                .findFirst();
    }

    /** A line that is neither an entry, nor empty, nor a comment: a Buildah without libsubid then reads no line at all. */
    Optional<String> brokenLine() {
        return lines.stream().filter(SubordinateIdFile::isBroken).findFirst();
    }

    static boolean isBroken(String line) {
        String text = line.strip();
        return !text.isEmpty() && !text.startsWith("#") && entry(text).isEmpty();
    }
}
