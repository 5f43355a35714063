package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Check;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Remedy;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A kernel without namespaces(7) of a kind has no entry for it in /proc/self/ns; of user namespaces {@link UserNamespaceCheck}
 * speaks. Whether it mounts layers is found out by mounting: its version only says why it has to copy them.
 */
public final class KernelCheck implements Check {

    private static final String NAMESPACES = "/proc/self/ns";

    /** What a container of an OCI runtime has of its own, beside its mounts and perhaps its network. */
    private static final List<String> OF_A_CONTAINER = List.of("pid", "ipc", "uts");

    private final Host host;

    public KernelCheck(Host host) {
        this.host = host;
    }

    @Override
    public String name() {
        return "kernel";
    }

    @Override
    public String title() {
        return "the kernel knows what builds without root are made of";
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        if (Files.isDirectory(host.path(NAMESPACES))) {
            OF_A_CONTAINER.stream().filter(this::lacks).forEach(kind -> findings.add(without(kind, Part.ROOTLESS)));
            if (lacks("net")) {
                findings.add(without("net", Part.PRIVATE_NETWORK));
            }
        }
        if (!host.isRoot() && KernelVersion.of(host).filter(version -> version.isBefore(4, 18)).isPresent()) {
            findings.add(copiesLayers());
        }
        return findings;
    }

    private boolean lacks(String kind) {
        return !Files.exists(host.path(NAMESPACES + "/" + kind));
    }

    private Finding without(String kind, Part part) {
        return Finding.blocking(
                Set.of(part),
                "this kernel has no namespaces of the kind " + kind,
                "no " + NAMESPACES + "/" + kind + " on Linux " + host.kernelRelease(),
                Remedy.of("take a kernel built with CONFIG_" + kind.toUpperCase(Locale.ROOT)
                        + "_NS, as those of all distributions are"));
    }

    private Finding copiesLayers() {
        return Finding.degrading(
                Set.of(Part.VFS),
                "this kernel is too old to mount layers without root, so each is copied whole",
                "Linux " + host.kernelRelease() + "; fuse-overlayfs wants 4.18, overlayfs 5.11",
                Remedy.of("take a newer release of the distribution"));
    }
}
