package io.github.werfmaven.it;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A store, mostly the user's own, seen through the real Buildah. */
public final class BuildahStore {

    /** The images that tests build are named with this, so that they can be told from others and removed. */
    public static final String TEST_IMAGES = "localhost/werf-it/";

    /** Debian and a Java runtime; src/dev/verify makes it. */
    public static final String JAVA_BASE = "localhost/werf-example-base:latest";

    /** A static busybox; src/dev/verify makes it. */
    public static final String BUSYBOX = "localhost/werf-busybox:latest";

    /** The distribution with its packages within reach; src/dev/verify makes it. */
    static final String DEBIAN_BASE = "localhost/werf-debian-base:latest";

    /** The same and a small Java runtime; src/dev/verify makes it. */
    static final String SMALL_JAVA_BASE = "localhost/werf-small-java-base:latest";

    private final List<String> buildah;

    private BuildahStore(List<String> buildah) {
        this.buildah = buildah;
    }

    public static BuildahStore overlay() {
        return new BuildahStore(List.of("buildah", "--storage-driver", "overlay"));
    }

    public static BuildahStore vfs() {
        return new BuildahStore(List.of("buildah", "--storage-driver", "vfs"));
    }

    /** The store of a Buildah somewhere else. */
    static BuildahStore of(List<String> buildah) {
        return new BuildahStore(List.copyOf(buildah));
    }

    /** A {@code buildah} command on this store. */
    List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(buildah);
        command.addAll(List.of(arguments));
        return command;
    }

    /** What {@code buildah} prints; it must succeed. */
    public String run(String... arguments) {
        List<String> command = command(arguments);
        Program.Result result = Program.run(command);
        if (result.exitCode() != 0) {
            throw new IllegalStateException(command + ": " + result.errors());
        }
        return result.output().strip();
    }

    /** The id of an image, as image.id has it. */
    public Optional<String> imageId(String name) {
        Program.Result result =
                Program.run(command("inspect", "--type", "image", "--format", "{{.FromImageID}}", name));
        return result.exitCode() == 0 ? Optional.of("sha256:" + result.output().strip()) : Optional.empty();
    }

    /** The image's configuration, <a href="https://github.com/opencontainers/image-spec/blob/main/config.md">as OCI has it</a>. */
    public JsonObject config(String image) {
        try {
            return JsonParser.object()
                    .from(run("inspect", "--type", "image", image))
                    .getObject("OCIv1")
                    .getObject("config");
        } catch (JsonParserException invalid) {
            throw new IllegalStateException(invalid);
        }
    }

    /** The ids of all working containers. */
    public Set<String> containers() {
        return run("containers", "--quiet").lines().collect(Collectors.toSet());
    }

    /** The files below a directory of an image, by their path in it: type, mode and owner, such as {@code f 644 0}. */
    public Map<String, String> files(String image, String directory) {
        String container = run("from", "--pull-never", image);
        try {
            String list = "cd \"$TREE/$1\" && find . -mindepth 1 -printf '%P\\t%y %m %U\\n'";
            Map<String, String> files = new TreeMap<>();
            run("unshare", "--mount", "TREE=" + container, "--", "sh", "-c", list, "sh", directory)
                    .lines()
                    .map(line -> line.split("\t"))
                    .forEach(fields -> files.put(fields[0], fields[1]));
            return files;
        } finally {
            run("rm", container);
        }
    }

    /** The text of a file of an image. */
    public String text(String image, String file) {
        String container = run("from", "--pull-never", image);
        try {
            return run("unshare", "--mount", "TREE=" + container, "--", "sh", "-c", "cat \"$TREE/$1\"", "sh", file);
        } finally {
            run("rm", container);
        }
    }

    /** Writes the files of an image into an archive. */
    void export(String image, Path archive) {
        String container = run("from", "--pull-never", image);
        try {
            run("unshare", "--mount", "TREE=" + container, "--", "sh", "-c", "tar -C \"$TREE\" -cf \"$1\" .", "sh", archive.toString());
        } finally {
            run("rm", container);
        }
    }

    /** Gives another store a copy of an image. */
    public void copyTo(BuildahStore other, String image, Path folder) {
        String archive = "oci-archive:" + folder.resolve("image.tar") + ":" + image;
        run("push", "--quiet", image, archive);
        other.run("pull", "--quiet", archive);
    }

    /** Removes the images that tests have built, so that none is built upon another. */
    public void removeTestImages() {
        run("images", "--format", "{{.Name}}:{{.Tag}}")
                .lines()
                .filter(name -> name.startsWith(TEST_IMAGES))
                .toList()
                .forEach(name -> run("rmi", name));
    }

    /** The ids of the images without a name: layers that builds keep for the next one. */
    Set<String> layers() {
        return run("images", "--quiet", "--no-trunc", "--filter", "dangling=true").lines().collect(Collectors.toSet());
    }
}
