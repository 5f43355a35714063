package io.github.werfmaven.containers;

import io.github.werfmaven.host.Host;
import java.nio.file.Path;

/**
 * Where the layers of a store are made.
 *
 * @param path the directory of a storage driver, or the nearest above it that is there: what is made below gets its ways
 */
public record LayerDirectory(Path path) {

    /** S_ISGID of inode(7). */
    private static final int SETGID = 02000;

    /** @param driver the name of the storage driver */
    public static LayerDirectory of(Path graphRoot, String driver) {
        return new LayerDirectory(Host.nearest(graphRoot.resolve(driver)));
    }

    /** Whether it gives its group and the setgid bit to all that is made in it, the files of layers included. */
    public boolean handsGroupDown(Host host) {
        return (host.unixMode(path).orElse(0) & SETGID) != 0;
    }
}
