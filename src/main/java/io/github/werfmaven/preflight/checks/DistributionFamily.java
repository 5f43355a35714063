package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.OsRelease;
import io.github.werfmaven.preflight.RemedyCommand;
import java.util.List;
import java.util.Optional;

/** Distributions that install packages the same way and name them alike. */
enum DistributionFamily {
    DEBIAN("apt-get update", "apt-get install -y", "uidmap", "debian", "ubuntu"),
    FEDORA("", "dnf install -y", "shadow-utils", "fedora", "rhel"),
    SUSE("", "zypper install -y", "shadow", "suse", "opensuse"),
    ALPINE("", "apk add", "shadow-subids", "alpine"),
    ARCH("", "pacman -S --noconfirm", "shadow", "arch");

    private final String refreshCommand;
    private final String installCommand;
    private final String idMappingTools;
    private final List<String> ids;

    DistributionFamily(String refreshCommand, String installCommand, String idMappingTools, String... ids) {
        this.refreshCommand = refreshCommand;
        this.installCommand = installCommand;
        this.idMappingTools = idMappingTools;
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

    /** The command that installs a tool. */
    RemedyCommand.Install install(RequiredTool tool) {
        return new RemedyCommand.Install(refreshCommand, installCommand, List.of(packageOf(tool)));
    }

    private String packageOf(RequiredTool tool) {
        return switch (tool) {
            case BUILDAH -> "buildah";
            case CRUN -> "crun";
            case ID_MAPPING_TOOLS -> idMappingTools;
        };
    }
}
