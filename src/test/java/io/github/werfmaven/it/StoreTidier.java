package io.github.werfmaven.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Leaves the user's store as the integration tests have found it. */
final class StoreTidier {

    private final BuildahStore store = BuildahStore.overlay();
    private final Path layersBefore;

    /** @param folder {@code target/it}, empty when a run of the tests begins */
    StoreTidier(Path folder) {
        this.layersBefore = folder.resolve(".layers-before");
    }

    /** Removes what tests have built since they began. */
    void tidy() {
        store.removeTestImages();
        try {
            if (Files.notExists(layersBefore)) {
                Files.createDirectories(layersBefore.getParent());
                Files.write(layersBefore, store.layers());
            }
            Set<String> before = Set.copyOf(Files.readAllLines(layersBefore));
            // One may have gone together with the one built upon it, so failures do not count.
            store.layers().stream()
                    .filter(id -> !before.contains(id))
                    .forEach(id -> Program.run(store.command("rmi", id)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
