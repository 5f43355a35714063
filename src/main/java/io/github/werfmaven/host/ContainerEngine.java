package io.github.werfmaven.host;

import java.util.Optional;
import java.util.Set;

/** What made the container that this process runs in. */
public enum ContainerEngine {
    DOCKER("Docker"),
    PODMAN("Podman"),
    KUBERNETES("Kubernetes"),
    LXC("LXC"),
    SYSTEMD_NSPAWN("systemd-nspawn"),
    OTHER("another engine");

    private static final Set<String> DISKS = Set.of("ext2", "ext3", "ext4", "xfs", "f2fs");

    private final String label;

    ContainerEngine(String label) {
        this.label = label;
    }

    /** Found by what the engines leave for those inside; empty on a host that is no container. */
    static Optional<ContainerEngine> around(Host host) {
        if (host.environment("KUBERNETES_SERVICE_HOST").isPresent()) {
            return Optional.of(KUBERNETES);
        }
        if (host.read("/.dockerenv").isPresent() && !hasDiskOfItsOwn(host)) {
            return Optional.of(DOCKER);
        }
        if (host.read("/run/.containerenv").isPresent()) {
            return Optional.of(PODMAN);
        }
        // systemd's container interface: what PID 1 was told, kept where everybody may read it.
        return host.environment("container")
                .or(() -> host.read("/run/systemd/container").map(String::strip))
                .map(ContainerEngine::named)
                .or(() -> byRootFileSystem(host));
    }

    /** Virtual machines are made out of Docker images, too: the file is still there, but the root directory is that of a disk. */
    private static boolean hasDiskOfItsOwn(Host host) {
        return host.mounts().at("/").filter(root -> root.root().equals("/") && DISKS.contains(root.type())).isPresent();
    }

    /** containerd leaves nothing inside, but its layers make the root directory. */
    private static Optional<ContainerEngine> byRootFileSystem(Host host) {
        return host.mounts().at("/")
                .filter(root -> root.type().equals("overlay"))
                .filter(root -> root.options().stream()
                        .anyMatch(option -> option.startsWith("upperdir=") && option.contains("/containerd")))
                .map(root -> OTHER);
    }

    private static ContainerEngine named(String name) {
        return switch (name) {
            case "docker" -> DOCKER;
            case "podman" -> PODMAN;
            case "lxc", "lxc-libvirt" -> LXC;
            case "systemd-nspawn" -> SYSTEMD_NSPAWN;
            default -> OTHER;
        };
    }

    @Override
    public String toString() {
        return label;
    }
}
