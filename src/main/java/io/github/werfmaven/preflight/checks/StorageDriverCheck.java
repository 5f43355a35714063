package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.containers.OverlayStore;
import io.github.werfmaven.containers.StorageConfiguration;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Check;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Remedy;
import io.github.werfmaven.preflight.RemedyCommand;
import io.github.werfmaven.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Every storage driver keeps images of its own within a store: those of one are not seen with another. And a store that was once
 * used with fuse-overlayfs is used with it ever after, where it can be found: drivers/overlay of containers/storage.
 */
public final class StorageDriverCheck implements Check {

    private static final String OVERLAY = "overlay";
    private static final String VFS = "vfs";
    private static final List<String> DRIVERS = List.of(OVERLAY, VFS, "btrfs", "zfs", "aufs");

    private final Host host;

    public StorageDriverCheck(Host host) {
        this.host = host;
    }

    @Override
    public String name() {
        return "storage-driver";
    }

    @Override
    public String title() {
        return "the store was made with the storage driver that is used";
    }

    @Override
    public boolean changesByItself() {
        return true;
    }

    @Override
    public List<Finding> findings() {
        StoreLocation store = StoreLocation.of(host);
        List<Finding> findings = new ArrayList<>();
        List<String> used = DRIVERS.stream().filter(driver -> hasImages(store.graphRoot(), driver)).toList();
        if (!used.isEmpty() && !used.contains(OVERLAY)) {
            findings.add(otherDriver(Set.of(Part.NATIVE_OVERLAY, Part.FUSE_OVERLAY), store.graphRoot(), used.get(0)));
        }
        if (!used.isEmpty() && !used.contains(VFS)) {
            findings.add(otherDriver(Set.of(Part.VFS), store.graphRoot(), used.get(0)));
        }
        if (isBoundToFuse(store)) {
            findings.add(boundToFuse(store.graphRoot()));
        }
        return findings;
    }

    private static boolean hasImages(Path store, String driver) {
        try {
            // "[]" is an empty list.
            return Files.size(images(store, driver)) > 2;
        } catch (IOException none) {
            return false;
        }
    }

    private static Path images(Path store, String driver) {
        return store.resolve(driver + "-images").resolve("images.json");
    }

    private static Finding otherDriver(Set<Part> parts, Path store, String driver) {
        return Finding.degrading(
                parts,
                "the images in the store were made with the driver " + driver + ", are not seen with another, and keep their space",
                images(store, driver) + " lists images",
                Remedy.of("delete them where nobody needs them any more",
                        RemedyCommand.byUser("buildah", "--storage-driver", driver, "rmi", "--all", "--force")));
    }

    /** By the user's wish that is as it should be; on some file systems, too, which the check of the file system tells. */
    private boolean isBoundToFuse(StoreLocation store) {
        return new OverlayStore(store.graphRoot()).isBoundToMountProgram()
                && StorageConfiguration.mountProgram(host).isEmpty()
                && host.executable("fuse-overlayfs").isPresent()
                && store.mount().filter(mount -> FileSystemKind.of(mount) == FileSystemKind.WITHOUT_OVERLAY
                        || FileSystemKind.of(mount) == FileSystemKind.REMOTE).isEmpty();
    }

    private static Finding boundToFuse(Path store) {
        return Finding.degrading(
                Set.of(Part.FUSE_OVERLAY),
                "the store was made with fuse-overlayfs, so layers are mounted through it still, which is slower",
                new OverlayStore(store).mark() + " says true",
                Remedy.of("make the store anew; images are pulled and built again",
                        new RemedyCommand.User("buildah unshare rm -rf " + Command.of(store + "/overlay") + "*")));
    }
}
