package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.libc.IdRange;
import io.github.werfmaven.preflight.Remedy;
import io.github.werfmaven.preflight.RemedyCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Gives a user subordinate ids that nobody else has. By lines in the files and not by usermod(8), which knows only the users of
 * /etc/passwd, and a small distribution comes without it.
 */
final class SubordinateIdsRemedy {

    private final Host host;

    SubordinateIdsRemedy(Host host) {
        this.host = host;
    }

    /** Gives ids beside those that the user has. */
    Remedy add(boolean userIds, boolean groupIds) {
        List<IdRange> free = new FreeIds(host).beside();
        List<RemedyCommand> commands = new ArrayList<>();
        if (userIds) {
            commands.addAll(commands(SubordinateIdFile.USERS, free, false));
        }
        if (groupIds) {
            commands.addAll(commands(SubordinateIdFile.GROUPS, free, false));
        }
        return new Remedy("give the user ids that nobody else has", commands);
    }

    /** Gives ids in place of those that the user has, which are of no use. */
    Remedy replace() {
        List<IdRange> free = new FreeIds(host).instead();
        return new Remedy(
                "give the user ids that nobody else has, in place of these",
                Stream.of(SubordinateIdFile.USERS, SubordinateIdFile.GROUPS)
                        .flatMap(file -> commands(file, free, true).stream())
                        .toList());
    }

    /** Takes out of a file what is no entry. */
    Remedy repair(SubordinateIdFile file) {
        return Remedy.of("take such lines out", RemedyCommand.run(
                "sed", "-i", "-E", "/^[[:space:]]*(#.*)?$|^[[:space:]]*[^:]+:[0-9]{1,10}:[0-9]{1,10}[[:space:]]*$/!d", file.file()));
    }

    /** Lets the user read files that only others may read now. */
    static Remedy open(List<SubordinateIdFile> files) {
        return new Remedy(
                "let this user read them",
                files.stream().<RemedyCommand>map(file -> RemedyCommand.run("chmod", "a+r", file.file())).toList());
    }

    /** Takes what stands around the lines away. */
    static Remedy strip(List<SubordinateIdFile> files) {
        return new Remedy("take the blanks away", files.stream()
                .<RemedyCommand>map(file -> RemedyCommand.run("sed", "-i", "s/^[[:space:]]*//; s/[[:space:]]*$//", file.file()))
                .toList());
    }

    private List<RemedyCommand> commands(String name, List<IdRange> ranges, boolean instead) {
        SubordinateIdFile file = SubordinateIdFile.read(host, name);
        List<String> lines = ranges.stream().map(range -> owner() + ":" + range.start() + ":" + range.count()).toList();
        List<String> kept = kept(file, instead);
        // A line cannot be put behind one that has no end.
        boolean ended = host.read(name).filter(text -> !text.isEmpty() && !text.endsWith("\n")).isEmpty();
        if (ended && kept.equals(file.lines())) {
            return lines.stream().<RemedyCommand>map(line -> new RemedyCommand.AppendLine(name, line)).toList();
        }
        return List.of(write(file, Stream.concat(kept.stream(), lines.stream()).toList()));
    }

    private List<String> kept(SubordinateIdFile file, boolean instead) {
        return file.lines().stream()
                .filter(line -> !SubordinateIdFile.isBroken(line))
                .filter(line -> !instead || SubordinateIdFile.entry(line)
                        .filter(entry -> SubordinateIdFile.isOf(entry, host.userName(), host.userId()))
                        .isEmpty())
                .toList();
    }

    private static RemedyCommand write(SubordinateIdFile file, List<String> lines) {
        return new RemedyCommand.WriteFile(file.file(), String.join("\n", lines));
    }

    /** The name, or the id of a user that the host has no name for: Java calls that one {@code ?}. */
    private String owner() {
        return host.userName().equals("?") ? host.userId().map(String::valueOf).orElse("?") : host.userName();
    }
}
