package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Capability;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.host.Mount;
import io.github.werfmaven.host.MountTable;
import io.github.werfmaven.preflight.Check;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Remedy;
import io.github.werfmaven.preflight.RemedyCommand;
import io.github.werfmaven.runtime.OciRuntimeFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An OCI runtime puts every container into a cgroup, cgroups(7), and will not begin where it does not understand what is mounted;
 * without root it goes on when the cgroup itself cannot be made, so neither delegation nor write access is needed.
 */
public final class CgroupsCheck implements Check {

    private static final String MOUNT_POINT = "/sys/fs/cgroup";

    private static final Set<Part> BOTH = Set.of(Part.CRUN, Part.RUNC);

    private final Host host;

    public CgroupsCheck(Host host) {
        this.host = host;
    }

    @Override
    public String name() {
        return "cgroups";
    }

    @Override
    public String title() {
        return "cgroups are mounted in a way that OCI runtimes understand";
    }

    @Override
    public List<Finding> findings() {
        MountTable mounts = host.mounts();
        if (mounts.mounts().isEmpty()) {
            return List.of();
        }
        String type = Files.isDirectory(host.path(MOUNT_POINT))
                ? mounts.holding(Path.of(MOUNT_POINT)).map(Mount::type).orElse("")
                : "";
        Optional<Finding> finding = switch (type) {
            case "cgroup2" -> mounts.at(MOUNT_POINT).filter(mount -> mount.has("ro") && host.isRootOfTheMachine()).map(mount -> readOnly());
            case "tmpfs" -> version1(mounts);
            default -> Optional.of(notMounted(mounts, type));
        };
        return finding.stream().toList();
    }

    /** Version 1 has a tmpfs with a mount for each controller in it, and sometimes version 2 at {@code unified}. */
    private Optional<Finding> version1(MountTable mounts) {
        if (mounts.mounts().stream().noneMatch(mount -> mount.type().startsWith("cgroup"))) {
            return Optional.of(Finding.blocking(
                    Set.of(Part.RUNC),
                    "no cgroups are mounted, without which runc makes no container",
                    "an empty tmpfs at " + MOUNT_POINT + " in /proc/self/mountinfo",
                    mounted(mounts)));
        }
        return mounts.at(MOUNT_POINT + "/unified")
                .filter(mount -> mount.type().equals("cgroup2"))
                .flatMap(mount -> host.read(MOUNT_POINT + "/unified/cgroup.controllers"))
                .filter(controllers -> !controllers.isBlank())
                .map(this::hybrid);
    }

    private Finding hybrid(String controllers) {
        String unified = "have systemd mount version 2 only, with systemd.unified_cgroup_hierarchy=1 on the kernel command line";
        Remedy runc = new AdministratorCommands(host).install(RequiredTool.RUNC);
        return Finding.blocking(
                Set.of(Part.CRUN),
                "cgroup version 1 is mounted beside version 2, and both have controllers, where crun makes no container",
                MOUNT_POINT + "/unified/cgroup.controllers has " + controllers.strip(),
                new OciRuntimeFinder(host).find("runc").isPresent()
                        ? Remedy.of("take runc, which can; for crun " + unified)
                        : new Remedy(runc.sentence() + ", which can, or " + unified, runc.commands()));
    }

    private Finding readOnly() {
        return Finding.blocking(
                BOTH,
                "root makes no container where cgroups are mounted read-only",
                MOUNT_POINT + " is cgroup2 with the option ro in /proc/self/mountinfo",
                Remedy.of("start the container around Maven with --privileged, or run Maven in it as another user than root"));
    }

    private Finding notMounted(MountTable mounts, String type) {
        return Finding.blocking(
                BOTH,
                "no cgroups are mounted, without which no OCI runtime makes a container",
                type.isEmpty() ? "there is no " + MOUNT_POINT : MOUNT_POINT + " is on " + type + " in /proc/self/mountinfo",
                mounted(mounts));
    }

    private Remedy mounted(MountTable mounts) {
        if (!host.mayGain(Capability.SYS_ADMIN)) {
            return Remedy.of("start the container around Maven with a private cgroup namespace, in Docker and Podman "
                    + "--cgroupns=private, or mount the host's " + MOUNT_POINT + " into it");
        }
        String line = "cgroup2 " + MOUNT_POINT + " cgroup2 rw,nosuid,nodev,noexec 0 0";
        RemedyCommand mount = RemedyCommand.run("mount", "-a", "-t", "sysfs,cgroup2");
        return mounts.at("/sys").isPresent()
                ? Remedy.of("mount cgroup version 2", new RemedyCommand.AppendLine("/etc/fstab", line), mount)
                : Remedy.of(
                        "mount sysfs and cgroup version 2",
                        new RemedyCommand.AppendLine("/etc/fstab", "sysfs /sys sysfs rw,nosuid,nodev,noexec 0 0"),
                        new RemedyCommand.AppendLine("/etc/fstab", line),
                        mount);
    }
}
