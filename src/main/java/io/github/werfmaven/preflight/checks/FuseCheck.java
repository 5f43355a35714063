package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Check;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Remedy;
import io.github.werfmaven.process.ProcessRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The second best way to stack layers, where the kernel's own overlayfs cannot: fuse-overlayfs(1), which needs /dev/fuse. */
public final class FuseCheck implements Check {

    private static final String PROGRAM = "fuse-overlayfs";

    private final Host host;
    private final MountProbe probe;
    private final CharacterDevice device;
    private final AdministratorCommands administrator;

    /** @param buildah the Buildah that builds, where there is one */
    public FuseCheck(Host host, ProcessRunner processes, Optional<Path> buildah) {
        this(host, processes, buildah, CharacterDevice.fuse(host));
    }

    FuseCheck(Host host, ProcessRunner processes, Optional<Path> buildah, CharacterDevice device) {
        this.host = host;
        this.probe = new MountProbe(host, processes, buildah);
        this.device = device;
        this.administrator = new AdministratorCommands(host);
    }

    @Override
    public String name() {
        return "fuse";
    }

    @Override
    public String title() {
        return "layers can be mounted by fuse-overlayfs";
    }

    @Override
    public List<Finding> findings() {
        Optional<Path> program = host.executable(PROGRAM);
        Optional<Finding> closed = device.finding();
        if (program.isEmpty()) {
            return Stream.concat(Stream.of(missing()), closed.stream()).toList();
        }
        return closed.or(() -> probe.fuse(program.get()).flatMap(this::failed)).stream().toList();
    }

    private Finding missing() {
        return blocking("fuse-overlayfs is not installed", "no " + PROGRAM + " in the directories of PATH",
                administrator.install(RequiredTool.FUSE_OVERLAYFS));
    }

    private Optional<Finding> failed(MountProbe.Outcome outcome) {
        if (outcome.endedAfter("prepared", "mounted")) {
            return Optional.of(refused(outcome.complaint()));
        }
        return outcome.endedAfter("mounted", "served")
                ? Optional.of(blocking("fuse-overlayfs mounts, but nothing can be deleted in what it mounts",
                        outcome.complaint() + ", in a mount in " + outcome.directory(), reinstalled()))
                : Optional.empty();
    }

    private Finding refused(String said) {
        boolean old = !host.isRoot() && KernelVersion.of(host).filter(version -> version.isBefore(4, 18)).isPresent();
        return old
                ? blocking("this kernel mounts FUSE for root only, which changed with Linux 4.18",
                        "Linux " + host.kernelRelease() + "; " + said, Remedy.of("take a newer release of the distribution"))
                : blocking("fuse-overlayfs cannot mount in a user namespace", said, reinstalled());
    }

    private Remedy reinstalled() {
        return administrator.install(RequiredTool.FUSE_OVERLAYFS);
    }

    private static Finding blocking(String problem, String seen, Remedy remedy) {
        return Finding.blocking(Set.of(Part.FUSE_OVERLAY), problem, seen, remedy);
    }
}
