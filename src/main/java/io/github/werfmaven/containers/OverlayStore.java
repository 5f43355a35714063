package io.github.werfmaven.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The directory of the overlay driver in a store.
 *
 * @param graphRoot the store
 */
public record OverlayStore(Path graphRoot) {

    /** Whether the driver mounts layers through a program instead of the kernel: it decides when it makes the store, and stays so. */
    public boolean isBoundToMountProgram() {
        try {
            return Files.readString(mark()).strip().equals("true");
        } catch (IOException absent) {
            return false;
        }
    }

    /** Where the driver wrote its decision down. */
    public Path mark() {
        return graphRoot.resolve("overlay").resolve(".has-mount-program");
    }
}
