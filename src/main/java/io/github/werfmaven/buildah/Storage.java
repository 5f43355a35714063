package io.github.werfmaven.buildah;

import java.util.List;
import java.util.Optional;

/**
 * How layers lie on disk, and for overlay by what they are mounted.
 *
 * @param mountProgram the path of fuse-overlayfs where Buildah runs; absent means the kernel's own overlayfs, and always so for vfs
 */
public record Storage(StorageDriver driver, Optional<String> mountProgram) {

    public static Storage nativeOverlay() {
        return new Storage(StorageDriver.OVERLAY, Optional.empty());
    }

    public static Storage fuseOverlay(String fuseOverlayfs) {
        return new Storage(StorageDriver.OVERLAY, Optional.of(fuseOverlayfs));
    }

    public static Storage vfs() {
        return new Storage(StorageDriver.VFS, Optional.empty());
    }

    /** The global options of buildah(1), which outweigh any storage.conf: containers-storage.conf(5). */
    public List<String> options() {
        List<String> driverOption = List.of("--storage-driver", driver.toString());
        return mountProgram.map(program -> List.of(
                        driverOption.get(0), driverOption.get(1), "--storage-opt", "overlay.mount_program=" + program))
                .orElse(driverOption);
    }

    /** For people: {@code overlay}, {@code overlay through fuse-overlayfs}, {@code vfs}. */
    @Override
    public String toString() {
        return driver + mountProgram.map(program -> " through " + program.substring(program.lastIndexOf('/') + 1)).orElse("");
    }
}
