package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.host.Mount;
import io.github.werfmaven.preflight.Check;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Remedy;
import io.github.werfmaven.preflight.RemedyCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Not every file system can hold layers: drivers/overlay of containers/storage, and the overlayfs document of the kernel. */
public final class StorageFileSystemCheck implements Check {

    private static final Remedy ELSEWHERE = Remedy.of("keep the store on ext4, xfs or btrfs: name a directory there as graphroot in "
            + "the table [storage] of ~/.config/containers/storage.conf, or in a container mount a volume at the store");

    private final Host host;

    public StorageFileSystemCheck(Host host) {
        this.host = host;
    }

    @Override
    public String name() {
        return "storage-file-system";
    }

    @Override
    public String title() {
        return "the file system of the store can hold images";
    }

    @Override
    public List<Finding> findings() {
        StoreLocation store = StoreLocation.of(host);
        return store.mount().map(mount -> findings(store, mount)).orElse(List.of());
    }

    private List<Finding> findings(StoreLocation store, Mount mount) {
        if (store.isReadOnly()) {
            return List.of(Finding.blocking(
                    Set.of(Part.NATIVE),
                    "the store lies on a file system that is mounted read-only",
                    seen(store, mount),
                    writable(mount)));
        }
        List<Finding> findings = new ArrayList<>(FileSystemKind.of(mount).findings(host, seen(store, mount), ELSEWHERE));
        if (mount.has("noexec")) {
            findings.add(Finding.blocking(
                    Set.of(Part.VFS),
                    "no program of an image can be run on the file system of the store",
                    seen(store, mount) + " with the option noexec",
                    Remedy.of("mount it without that option, in /etc/fstab as well", remount(mount, "exec"))));
        }
        if (mount.has("nosuid")) {
            findings.add(Finding.degrading(
                    Set.of(Part.VFS),
                    "programs of an image that change the user, such as sudo, do not do so on the file system of the store",
                    seen(store, mount) + " with the option nosuid",
                    Remedy.of("mount it without that option, in /etc/fstab as well", remount(mount, "suid"))));
        }
        return findings;
    }

    private Remedy writable(Mount mount) {
        return host.container().isPresent()
                ? Remedy.of("start the container with a volume that can be written to at the store, or without --read-only; in "
                        + "Kubernetes with an emptyDir there, or without readOnlyRootFilesystem")
                : Remedy.of("mount it so that it can be written to, in /etc/fstab as well", remount(mount, "rw"));
    }

    /** Only the options of this mount: those of a file system that is shared are not ours to change. */
    private static RemedyCommand remount(Mount mount, String option) {
        return RemedyCommand.run("mount", "-o", "remount," + option, mount.point());
    }

    private static String seen(StoreLocation store, Mount mount) {
        return store.graphRoot() + " lies on " + mount.point() + ", " + mount.type();
    }
}
