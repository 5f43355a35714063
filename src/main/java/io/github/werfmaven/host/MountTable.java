package io.github.werfmaven.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The mounts of /proc/self/mountinfo (proc_pid_mountinfo(5)), in its order: of several at one place the last counts. */
public record MountTable(List<Mount> mounts) {

    static MountTable parse(String text) {
        List<Mount> mounts = new ArrayList<>();
        text.lines().map(line -> line.split(" ")).forEach(fields -> {
            int separator = List.of(fields).indexOf("-");
            if (separator > 5 && fields.length > separator + 1) {
                Set<String> options = new HashSet<>(List.of(fields[5].split(",")));
                if (fields.length > separator + 3) {
                    options.addAll(List.of(unescaped(fields[separator + 3]).split(",")));
                }
                mounts.add(new Mount(unescaped(fields[3]), unescaped(fields[4]), Set.copyOf(options), fields[separator + 1]));
            }
        });
        return new MountTable(List.copyOf(mounts));
    }

    /** What is mounted at exactly this place. */
    public Optional<Mount> at(String point) {
        return mounts.stream().filter(mount -> mount.point().equals(point)).reduce((covered, covering) -> covering);
    }

    /** The mount that an absolute path without links lies on. */
    public Optional<Mount> holding(Path path) {
        for (Path place = path; place != null; place = place.getParent()) {
            Optional<Mount> mount = at(place.toString());
            if (mount.isPresent()) {
                return mount;
            }
        }
        return Optional.empty();
    }

    /** Spaces, tabs, line ends and backslashes are written in octal. */
    private static String unescaped(String field) {
        return Pattern.compile("\\\\([0-7]{3})").matcher(field).replaceAll(octal ->
                Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(octal.group(1), 8))));
    }
}
