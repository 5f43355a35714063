package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Remedy;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Names the cause for which an overlay cannot be mounted. */
final class OverlayDiagnosis {

    private final Host host;

    OverlayDiagnosis(Host host) {
        this.host = host;
    }

    /**
     * Where there is a user namespace, but not one file system may be mounted or made private in it; empty where
     * {@link MaxUserNamespacesCheck} explains that.
     */
    Optional<Finding> nothingMountable(String said) {
        if (new KernelSettings(host).is("user.max_mnt_namespaces", "0")) {
            return Optional.empty();
        }
        return Optional.of(confinement()
                .map(cause -> Finding.blocking(
                        Set.of(Part.NATIVE), cause.problem(), cause.seen() + "; " + said, cause.remedy()))
                .orElseGet(() -> Finding.blocking(
                        Set.of(Part.NATIVE),
                        "nothing can be mounted in a user namespace",
                        said,
                        Remedy.of("see on the page what can forbid it"))));
    }

    /** Where the mount of an overlay was refused; empty where the file system of the store explains that. */
    Optional<Finding> refused(MountProbe.Outcome outcome) {
        if (!host.read("/proc/filesystems").orElse("\toverlay\n").lines().anyMatch(line -> line.endsWith("\toverlay"))) {
            return Optional.of(overlay(
                    "the kernel module overlay is not loaded and cannot be loaded by this user",
                    "no overlay in /proc/filesystems",
                    new KernelModule(host, "overlay").load()));
        }
        if (isExplainedByFileSystem(outcome.directory())) {
            return Optional.empty();
        }
        String said = outcome.complaint();
        if (!host.isRoot() && KernelVersion.of(host).filter(version -> version.isBefore(5, 11)).isPresent()) {
            return Optional.of(overlay(
                    "this kernel mounts overlays for root only, which changed with Linux 5.11",
                    "Linux " + host.kernelRelease() + "; " + said,
                    Remedy.of("take a newer kernel, or install fuse-overlayfs")));
        }
        return Optional.of(confinement()
                .map(cause -> overlay(cause.problem(), cause.seen() + "; " + said, cause.remedy()))
                .orElseGet(() -> overlay("the kernel refuses to mount an overlay beside the store", said, otherFileSystem())));
    }

    Remedy otherFileSystem() {
        return Remedy.of("keep the store on ext4, xfs (made with ftype=1) or btrfs: graphroot in "
                + "~/.config/containers/storage.conf names its directory");
    }

    /** What keeps a process from mounting whatever the kernel would allow. */
    private record Cause(String problem, String seen, Remedy remedy) {}

    private Optional<Cause> confinement() {
        Optional<AppArmorProfile> profile = AppArmorProfile.of(host);
        if (profile.isPresent()) {
            return Optional.of(new Cause(
                    "an AppArmor profile, probably that of the container around this process, forbids mounts",
                    profile.get().name() + " (enforce) in /proc/self/attr/current",
                    Remedy.of("start the container with --security-opt apparmor=unconfined, in Kubernetes with "
                            + "appArmorProfile: {type: Unconfined} in its securityContext")));
        }
        String label = host.read("/proc/self/attr/current").orElse("").replace("\0", "").strip();
        if (label.contains(":container_t:")) {
            return Optional.of(new Cause(
                    "SELinux forbids mounts to this container",
                    label + " in /proc/self/attr/current",
                    Remedy.of("start the container with --security-opt label=disable, in Kubernetes with "
                            + "seLinuxOptions: {type: spc_t} in its securityContext")));
        }
        return host.processStatus("Seccomp").filter("2"::equals).map(mode -> new Cause(
                "a seccomp filter, probably that of the container or service around this process, refuses mounts",
                "Seccomp: 2 in /proc/self/status",
                Remedy.of("start the container with --security-opt seccomp=unconfined, in Kubernetes with seccompProfile: "
                        + "{type: Unconfined} in its securityContext; in a systemd unit allow @mount in SystemCallFilter=")));
    }

    /** Of these {@link StorageFileSystemCheck} speaks. */
    private boolean isExplainedByFileSystem(Path directory) {
        Set<FileSystemKind> good = Set.of(FileSystemKind.SUITABLE, FileSystemKind.TRANSIENT);
        return StoreLocation.holding(host, directory).map(FileSystemKind::of).filter(kind -> !good.contains(kind)).isPresent();
    }

    private static Finding overlay(String problem, String seen, Remedy remedy) {
        return Finding.blocking(Set.of(Part.NATIVE_OVERLAY), problem, seen, remedy);
    }
}
