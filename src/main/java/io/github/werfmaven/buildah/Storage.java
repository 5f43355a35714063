package io.github.werfmaven.buildah;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How layers lie on disk, and for overlay by what they are mounted.
 *
 * @param mountProgram the path of fuse-overlayfs where Buildah runs; absent means the kernel's own overlayfs, and always so for vfs
 * @param others what the driver is told beside that, each {@code driver.name=value}
 */
public record Storage(StorageDriver driver, Optional<String> mountProgram, List<String> others) {

    public Storage {
        others = List.copyOf(others);
    }

    public Storage(StorageDriver driver, Optional<String> mountProgram) {
        this(driver, mountProgram, List.of());
    }

    public static Storage nativeOverlay() {
        return new Storage(StorageDriver.OVERLAY, Optional.empty());
    }

    public static Storage fuseOverlay(String fuseOverlayfs) {
        return new Storage(StorageDriver.OVERLAY, Optional.of(fuseOverlayfs));
    }

    public static Storage vfs() {
        return new Storage(StorageDriver.VFS, Optional.empty());
    }

    /** The same storage, whose driver is told more. */
    public Storage with(List<String> options) {
        return new Storage(driver, mountProgram, options);
    }

    /** Whether the kernel itself mounts layers. */
    public boolean isNativeOverlay() {
        return driver == StorageDriver.OVERLAY && mountProgram.isEmpty();
    }

    /** The global options of buildah(1), which outweigh any storage.conf: containers-storage.conf(5). */
    public List<String> options() {
        List<String> options = new ArrayList<>(List.of("--storage-driver", driver.toString()));
        mountProgram.ifPresent(program -> options.addAll(List.of("--storage-opt", "overlay.mount_program=" + program)));
        others.forEach(option -> options.addAll(List.of("--storage-opt", option)));
        return options;
    }

    /** The name of what mounts the layers, {@code fuse-overlayfs}; empty where the kernel does, and for vfs. */
    public Optional<String> mountProgramName() {
        return mountProgram.map(program -> program.substring(program.lastIndexOf('/') + 1));
    }

    /** For people: {@code overlay}, {@code overlay through fuse-overlayfs}, {@code vfs}. */
    @Override
    public String toString() {
        return driver + mountProgramName().map(name -> " through " + name).orElse("");
    }
}
