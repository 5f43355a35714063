package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.libc.IdRange;
import io.github.werfmaven.preflight.Check;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Remedy;
import io.github.werfmaven.preflight.RemedyCommand;
import io.github.werfmaven.preflight.Severity;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The ids of an image's files and processes, other than root's, are mapped to subordinate ids: subuid(5), subgid(5). */
public final class SubordinateIdsCheck implements Check {

    /** With the user's own id they reach up to 65,534, which is nobody's. Images with Buildah give their user just as many. */
    private static final long ENOUGH = 65_534;

    private static final String PASSWD = "/etc/passwd";

    private final Host host;

    SubordinateIdsCheck(Host host) {
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
            return narrowNamespace().stream().toList();
        }
        List<Finding> findings = new ArrayList<>();
        // What Java says of a user id that has no name.
        if (host.userName().equals("?")) {
            if (Files.exists(host.path(PASSWD)) && host.read(PASSWD).isEmpty()) {
                // Under which name the user has ids is written there.
                return List.of(closedUserDatabase());
            }
            findings.add(nameless());
        }
        SubordinateIds ids = SubordinateIds.of(host);
        ids.missing(host.userIds(), host.groupIds()).map(range -> outside(range, ids))
                .or(() -> ids.userCount() >= ENOUGH && ids.groupCount() >= ENOUGH ? broken(ids) : Optional.of(tooFew(ids)))
                .ifPresent(findings::add);
        return findings;
    }

    /** Root gives files the ids of its user namespace, so that has to have enough. */
    private Optional<Finding> narrowNamespace() {
        long users = host.userIds().count();
        long groups = host.groupIds().count();
        if (host.userIds().isWhole() || Math.min(users, groups) > ENOUGH) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                severity(users - 1, groups - 1),
                Set.of(Part.NATIVE),
                "the user namespace that this process runs in has too few ids for the files of an image",
                seen(users, groups, "in /proc/self/uid_map and gid_map"),
                Remedy.of("start Maven outside of it, or make it with 65,536 user ids and group ids")));
    }

    private static Finding closedUserDatabase() {
        return Finding.blocking(
                Set.of(Part.NATIVE),
                "the user that runs Maven may not read the list of users, and Buildah looks its user up there",
                PASSWD + " is not readable for this user",
                Remedy.of("let everybody read it", RemedyCommand.run("chmod", "a+r", PASSWD)));
    }

    /** Buildah looks its user up before all else; the numbers of OpenShift's users, for one, are in no list. */
    private Finding nameless() {
        long user = host.userId().orElse(0L);
        String line = "user" + user + ":x:" + user + ":" + host.groupId().orElse(user) + "::" + host.environment("HOME").orElse("/") + ":/bin/sh";
        return Finding.blocking(
                Set.of(Part.NATIVE),
                "the user that runs Maven has no name on this host, and Buildah asks for it",
                "user id " + user + " is not in " + PASSWD,
                Remedy.of(
                        "give the user a name; in a container start it as a user that its image knows",
                        new RemedyCommand.AppendLine(PASSWD, line)));
    }

    private Finding outside(IdRange range, SubordinateIds ids) {
        return Finding.blocking(
                Set.of(Part.NATIVE),
                "this process runs in a user namespace that does not have the user's subordinate ids",
                range + " " + ids.where() + ", not in /proc/self/uid_map and gid_map",
                ids.areInFiles() ? new SubordinateIdsRemedy(host).replace() : byService(ids));
    }

    private Finding tooFew(SubordinateIds ids) {
        List<SubordinateIdFile> spoiled = ids.areInFiles() ? files().filter(file -> spoiledLine(file).isPresent()).toList() : List.of();
        if (!spoiled.isEmpty()) {
            return new Finding(
                    severity(ids.userCount(), ids.groupCount()),
                    Set.of(Part.NATIVE),
                    "the line with the user's subordinate ids has blanks or a Windows line end around it, and newuidmap passes over it",
                    "'" + spoiledLine(spoiled.get(0)).orElse("").replace("\r", "\\r") + "' in " + spoiled.get(0).file(),
                    SubordinateIdsRemedy.strip(spoiled));
        }
        List<SubordinateIdFile> closed = ids.areInFiles() ? files().filter(file -> !file.isReadable()).toList() : List.of();
        return new Finding(
                severity(ids.userCount(), ids.groupCount()),
                Set.of(Part.NATIVE),
                "the user has too few subordinate ids for the files of an image",
                seen(ids.userCount(), ids.groupCount(), ids.where())
                        + (closed.isEmpty() ? "" : ", and this user may not read " + closed.get(0).file()),
                closed.isEmpty() ? more(ids) : SubordinateIdsRemedy.open(closed));
    }

    private Optional<String> spoiledLine(SubordinateIdFile file) {
        return file.spoiledLine(host.userName(), host.userId());
    }

    private Remedy more(SubordinateIds ids) {
        return ids.areInFiles()
                ? new SubordinateIdsRemedy(host).add(ids.userCount() < ENOUGH, ids.groupCount() < ENOUGH)
                : byService(ids);
    }

    /** Whether that keeps Buildah from reading the other lines too depends on how it was built. */
    private Optional<Finding> broken(SubordinateIds ids) {
        return ids.areInFiles()
                ? files().filter(file -> file.brokenLine().isPresent()).findFirst().map(this::broken)
                : Optional.empty();
    }

    private Finding broken(SubordinateIdFile file) {
        return Finding.degrading(
                Set.of(Part.NATIVE),
                "a line of " + file.file() + " is broken, and some versions of Buildah then read none of the others",
                "'" + file.brokenLine().orElse("") + "' is not of the form owner:first id:how many",
                new SubordinateIdsRemedy(host).repair(file));
    }

    private Stream<SubordinateIdFile> files() {
        return Stream.of(SubordinateIdFile.USERS, SubordinateIdFile.GROUPS).map(file -> SubordinateIdFile.read(host, file));
    }

    /** With fewer than enough, an image can be built as long as none of its files has a higher id. */
    private static Severity severity(long users, long groups) {
        return users <= 0 || groups <= 0 ? Severity.BLOCKING : Severity.DEGRADING;
    }

    private static String seen(long users, long groups, String where) {
        return String.format(Locale.ROOT, "%,d user ids and %,d group ids %s", users, groups, where);
    }

    private static Remedy byService(SubordinateIds ids) {
        return Remedy.of("have " + ids.service() + " give this user 65,536 of each");
    }
}
