package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.host.Mount;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The root directory of this process is not that of its mount namespace, and then the kernel makes no user namespace for it:
 * clone(2), EPERM.
 *
 * @param seen how that shows
 */
record Chroot(String seen) {

    /** Empty where there is none, or none that shows. */
    static Optional<Chroot> around(Host host) {
        List<Mount> mounts = host.mounts().mounts();
        if (mounts.isEmpty()) {
            return Optional.empty();
        }
        // Mount points are listed as seen from this process: proc_pid_mountinfo(5). A plain chroot shows none for "/".
        return host.mounts().at("/").isEmpty()
                ? Optional.of(new Chroot("no mount point / in /proc/self/mountinfo"))
                : intoAMountPoint(host);
    }

    /** What is / for this process is another place for one that is not in the chroot: the ids of mounts are unique. */
    private static Optional<Chroot> intoAMountPoint(Host host) {
        Optional<String> here = idOfRoot(host.read("/proc/self/mountinfo").orElse(""));
        return ancestors(host)
                .map(process -> "/proc/" + process + "/mountinfo")
                .flatMap(table -> host.read(table).orElse("").lines()
                        .map(line -> line.split(" "))
                        .filter(fields -> fields.length > 4 && here.filter(fields[0]::equals).isPresent() && !fields[4].equals("/"))
                        .map(fields -> new Chroot("the directory / is " + fields[4] + " in " + table)))
                .findFirst();
    }

    /** The processes that this one descends from, the next first. */
    private static Stream<String> ancestors(Host host) {
        return Stream.iterate(
                parent(host, "self"), Optional::isPresent, child -> child.flatMap(process -> parent(host, process)))
                .flatMap(Optional::stream);
    }

    private static Optional<String> parent(Host host, String process) {
        return host.read("/proc/" + process + "/status").orElse("").lines()
                .filter(line -> line.startsWith("PPid:"))
                .map(line -> line.substring("PPid:".length()).strip())
                // The first has none.
                .filter(parent -> !parent.equals("0"))
                .findFirst();
    }

    private static Optional<String> idOfRoot(String mountinfo) {
        return mountinfo.lines()
                .map(line -> line.split(" "))
                .filter(fields -> fields.length > 4 && fields[4].equals("/"))
                .map(fields -> fields[0])
                .reduce((covered, covering) -> covering);
    }
}
