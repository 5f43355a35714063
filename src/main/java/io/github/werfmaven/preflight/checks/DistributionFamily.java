package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.host.OsRelease;
import io.github.werfmaven.preflight.RemedyCommand;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Distributions that install packages the same way and name them alike. */
enum DistributionFamily {
    DEBIAN(
            "apt-get update",
            "apt-get install -y",
            // dpkg leaves a configuration file that was removed as it is, unless told otherwise.
            "apt-get install -y --reinstall -o Dpkg::Options::=--force-confmiss",
            Map.of(
                    RequiredTool.ID_MAPPING_TOOLS, "uidmap",
                    RequiredTool.SETCAP, "libcap2-bin",
                    RequiredTool.CONTAINERS_CONFIGURATION, "golang-github-containers-image",
                    RequiredTool.CONTAINER_SELINUX, "selinux-policy-default",
                    RequiredTool.DOCKER, "docker.io"),
            "debian", "ubuntu"),
    FEDORA(
            "",
            "dnf install -y",
            "dnf reinstall -y",
            Map.of(RequiredTool.ID_MAPPING_TOOLS, "shadow-utils", RequiredTool.DOCKER, "moby-engine"),
            "fedora", "rhel"),
    SUSE(
            "",
            "zypper --non-interactive install",
            "zypper --non-interactive install --force",
            Map.of(
                    RequiredTool.ID_MAPPING_TOOLS, "shadow",
                    RequiredTool.SETCAP, "libcap-progs",
                    RequiredTool.CONTAINERS_CONFIGURATION, "libcontainers-common",
                    RequiredTool.QEMU, "qemu-linux-user"),
            "suse", "opensuse"),
    ALPINE("", "apk add", "apk fix", Map.of(RequiredTool.ID_MAPPING_TOOLS, "shadow-subids", RequiredTool.QEMU, "qemu-openrc"), "alpine"),
    ARCH("", "pacman -S --noconfirm", "pacman -S --noconfirm", Map.of(RequiredTool.ID_MAPPING_TOOLS, "shadow", RequiredTool.QEMU, "qemu-user-static-binfmt"), "arch");

    /** The packages that most families name alike. */
    private static final Map<RequiredTool, String> COMMON_NAMES = Map.ofEntries(
            Map.entry(RequiredTool.BUILDAH, "buildah"),
            Map.entry(RequiredTool.CRUN, "crun"),
            Map.entry(RequiredTool.RUNC, "runc"),
            Map.entry(RequiredTool.SETCAP, "libcap"),
            Map.entry(RequiredTool.FUSE_OVERLAYFS, "fuse-overlayfs"),
            Map.entry(RequiredTool.SLIRP4NETNS, "slirp4netns"),
            Map.entry(RequiredTool.PASTA, "passt"),
            Map.entry(RequiredTool.NETAVARK, "netavark"),
            Map.entry(RequiredTool.AARDVARK_DNS, "aardvark-dns"),
            Map.entry(RequiredTool.CONTAINERS_CONFIGURATION, "containers-common"),
            Map.entry(RequiredTool.KMOD, "kmod"),
            Map.entry(RequiredTool.QEMU, "qemu-user-static"),
            Map.entry(RequiredTool.CONTAINER_SELINUX, "container-selinux"),
            Map.entry(RequiredTool.DOCKER, "docker"));

    private final String refreshCommand;
    private final String installCommand;
    private final String reinstallCommand;
    private final Map<RequiredTool, String> ownNames;
    private final List<String> ids;

    DistributionFamily(
            String refreshCommand, String installCommand, String reinstallCommand, Map<RequiredTool, String> ownNames, String... ids) {
        this.refreshCommand = refreshCommand;
        this.installCommand = installCommand;
        this.reinstallCommand = reinstallCommand;
        this.ownNames = ownNames;
        this.ids = List.of(ids);
    }

    /** The family of a distribution, by its own id before those it descends from; empty where none of them is known. */
    static Optional<DistributionFamily> of(OsRelease distribution) {
        return distribution.ids().stream().map(DistributionFamily::named).flatMap(Optional::stream).findFirst();
    }

    private static Optional<DistributionFamily> named(String id) {
        for (DistributionFamily family : values()) {
            if (family.ids.contains(id)) {
                return Optional.of(family);
            }
        }
        return Optional.empty();
    }

    /** The command that installs a tool; where its package is there already, and the tool is not, the one that mends it. */
    RemedyCommand.Install install(RequiredTool tool, Host host) {
        String name = ownNames.containsKey(tool) ? ownNames.get(tool) : COMMON_NAMES.get(tool);
        String command = isRecorded(name, host) ? reinstallCommand : installCommand;
        return new RemedyCommand.Install(refreshCommand, command, List.of(name));
    }

    /** The command that installs a package once more, which brings back what was deleted of it. */
    RemedyCommand.Install reinstall(String name) {
        return new RemedyCommand.Install(refreshCommand, reinstallCommand, List.of(name));
    }

    private boolean isRecorded(String name, Host host) {
        return switch (this) {
            case DEBIAN -> exists(host, "/var/lib/dpkg/info/" + name + ".list");
            // The list of RPM is a data base: a package's licence, which even small images keep, stands for its row.
            case FEDORA, SUSE -> exists(host, "/usr/share/licenses/" + name);
            case ALPINE -> host.read("/lib/apk/db/installed").orElse("").lines().anyMatch(("P:" + name)::equals);
            case ARCH -> false;
        };
    }

    private static boolean exists(Host host, String file) {
        return Files.exists(host.path(file));
    }
}
