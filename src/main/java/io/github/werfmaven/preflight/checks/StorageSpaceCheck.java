package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Check;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Remedy;
import io.github.werfmaven.preflight.RemedyCommand;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;

/** Images need room for their bytes and their files. */
public final class StorageSpaceCheck implements Check {

    private final Host host;
    private final SpaceProbe space;

    StorageSpaceCheck(Host host, SpaceProbe space) {
        this.host = host;
        this.space = space;
    }

    @Override
    public String name() {
        return "storage-space";
    }

    @Override
    public String title() {
        return "the file system of the store has room for images";
    }

    @Override
    public boolean changesByItself() {
        return true;
    }

    @Override
    public List<Finding> findings() {
        StoreLocation store = StoreLocation.of(host);
        if (store.isReadOnly() || !Files.isDirectory(store.nearest())) {
            return List.of();
        }
        return space.lack(store.nearest()).map(StorageSpaceCheck::finding).stream().toList();
    }

    private static Finding finding(SpaceProbe.Lack lack) {
        Remedy remedy = Remedy.of(
                "delete images that nobody needs any more, make room otherwise, or keep the store elsewhere (graphroot in "
                        + "storage.conf)",
                RemedyCommand.byUser("buildah", "rmi", "--prune"));
        return lack.complete()
                ? Finding.blocking(Set.of(Part.NATIVE), "the file system of the store is full", lack.seen(), remedy)
                : Finding.degrading(Set.of(Part.NATIVE), "the file system of the store is nearly full", lack.seen(), remedy);
    }
}
