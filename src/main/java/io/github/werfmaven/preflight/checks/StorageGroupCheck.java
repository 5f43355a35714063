package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.containers.LayerDirectory;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Check;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Remedy;
import io.github.werfmaven.preflight.RemedyCommand;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A directory with the setgid bit hands its group and that bit down to what is made in it, layers included, and so a file of an image
 * gets a group that no Dockerfile gave it: <a href="https://man7.org/linux/man-pages/man7/inode.7.html">inode(7)</a>. kubelet gives
 * the bit to a volume of a Pod with an {@code fsGroup}.
 */
final class StorageGroupCheck implements Check {

    private final Host host;

    StorageGroupCheck(Host host) {
        this.host = host;
    }

    @Override
    public String name() {
        return "storage-group";
    }

    @Override
    public String title() {
        return "the store keeps its group out of the images";
    }

    @Override
    public boolean changesByItself() {
        return true;
    }

    @Override
    public List<Finding> findings() {
        StoreLocation store = StoreLocation.of(host);
        return layerDirectories(store.graphRoot()).entrySet().stream()
                .filter(directory -> directory.getKey().handsGroupDown(host))
                .map(directory -> handedDown(directory.getKey().path(), directory.getValue(), store))
                .toList();
    }

    /** With the ways to build that use them. */
    private static Map<LayerDirectory, Set<Part>> layerDirectories(Path store) {
        Map<LayerDirectory, Set<Part>> directories = new LinkedHashMap<>();
        directories.put(LayerDirectory.of(store, "overlay"), Set.of(Part.NATIVE_OVERLAY, Part.FUSE_OVERLAY));
        directories.merge(LayerDirectory.of(store, "vfs"), Set.of(Part.VFS), (overlay, vfs) -> Set.of(Part.NATIVE));
        return directories;
    }

    private static Finding handedDown(Path directory, Set<Part> parts, StoreLocation store) {
        return Finding.degrading(
                parts,
                "files that a RUN makes get the group of the store in place of their own",
                directory + " has the setgid bit",
                remedy(store));
    }

    /** What is the user's own can be mended without root; a volume itself is often root's. */
    private static Remedy remedy(StoreLocation store) {
        String path = RemedyCommand.quoted(store.graphRoot().toString());
        return store.isThere()
                ? Remedy.of(
                        "take the bit from the directories of the store, and build what is in it anew",
                        new RemedyCommand.User("find " + path + " -maxdepth 1 -type d -exec chmod g-s {} +"))
                : Remedy.of(
                        "make the store without it, and in Kubernetes leave out fsGroup",
                        new RemedyCommand.User("mkdir -p -m 700 " + path + " && chmod g-s " + path));
    }
}
