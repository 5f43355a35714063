package io.github.werfmaven.it;

import com.grack.nanojson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** As far as one machine can be two: a checkout, a home, a temporary directory, a store and an environment of its own. */
final class BuildMachine {

    private final Path folder;
    private final Path checkout;
    private final Map<String, String> environment = new TreeMap<>();

    /**
     * @param folder where all of it lies; what is there is removed
     * @param checkout the path of the project below it
     */
    BuildMachine(Path folder, String checkout) throws IOException {
        this.folder = folder.toAbsolutePath();
        this.checkout = this.folder.resolve(checkout);
        remove();
        for (String name : List.of("home", "tmp", "graph")) {
            Files.createDirectories(this.folder.resolve(name));
        }
        Path storage = Files.writeString(this.folder.resolve("storage.conf"), "[storage]\ndriver = \"overlay\"\nrunroot = \""
                + this.folder.resolve("run") + "\"\ngraphroot = \"/nowhere\"\nrootless_storage_path = \"" + this.folder.resolve("graph") + "\"\n");
        environment.putAll(Map.of("CONTAINERS_STORAGE_CONF", storage.toString(), "HOME", this.folder.resolve("home").toString(),
                "TMPDIR", this.folder.resolve("tmp").toString()));
    }

    BuildMachine with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Path checkout() {
        return checkout;
    }

    /** Gives its store a copy of an image of the user's own. */
    BuildMachine withImage(String image) {
        Path archive = folder.resolve("tmp/image.tar");
        BuildahStore.overlay().run("push", "--quiet", image, "oci-archive:" + archive + ":" + image);
        buildah("pull", "--quiet", "oci-archive:" + archive);
        return this;
    }

    /** Copies a project into the checkout, all of it as old as is said. */
    void checkOut(Path project, Instant modified) throws IOException {
        run(List.of("sh", "-c", "mkdir -p \"$2\" && cp -r \"$1\"/. \"$2\"", "sh", project.toString(), checkout.toString()));
        try (Stream<Path> files = Files.walk(checkout)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(modified));
            }
        }
    }

    /** Runs Maven in the checkout and gives what it printed; it must succeed. */
    String maven(String... arguments) {
        return run(HostMaven.command(checkout, arguments));
    }

    /** Runs Maven in the checkout and gives what it printed; it must fail. */
    String mavenFails(String... arguments) {
        Program.Result result = result(HostMaven.command(checkout, arguments));
        if (result.exitCode() == 0) {
            throw new AssertionError("Maven succeeded: " + result.output());
        }
        return result.output();
    }

    /** What {@code buildah} prints; it must succeed. */
    String buildah(String... arguments) {
        List<String> command = new ArrayList<>(List.of("buildah", "--storage-driver", "overlay"));
        command.addAll(List.of(arguments));
        return run(command).strip();
    }

    String imageId(String image) {
        return buildah("inspect", "--type", "image", "--format", "{{.FromImageID}}", image);
    }

    JsonObject imageJson() throws IOException {
        return new ScenarioFiles(checkout.toFile()).imageJson(".");
    }

    /** The files of an image as {@code buildah push} writes them, manifest, configuration and layers, with the digest of each. */
    Map<String, String> exported(String image, String transport) throws IOException {
        Path export = folder.resolve("tmp/export");
        run(List.of("rm", "-rf", export.toString()));
        buildah("push", "--quiet", image, transport + ":" + export + (transport.equals("oci") ? ":image" : ""));
        return digests(export);
    }

    /** The same of a list with all its images. */
    Map<String, String> exportedList(String list) throws IOException {
        Path export = folder.resolve("tmp/export");
        run(List.of("rm", "-rf", export.toString()));
        buildah("manifest", "push", "--quiet", "--all", list, "dir:" + export);
        return digests(export);
    }

    private static Map<String, String> digests(Path export) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        try (Stream<Path> files = Files.walk(export)) {
            files.filter(Files::isRegularFile).forEach(file -> digests.put(export.relativize(file).toString(), digest(file)));
        }
        return digests;
    }

    /** Its files belong to subordinate users. */
    void remove() {
        Program.run(List.of("buildah", "unshare", "rm", "-rf", folder.toString()));
    }

    private String run(List<String> command) {
        Program.Result result = result(command);
        if (result.exitCode() != 0) {
            throw new AssertionError(command + ": " + result.output() + result.errors());
        }
        return new String(result.output().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private Program.Result result(List<String> command) {
        List<String> all = new ArrayList<>(List.of("env"));
        environment.forEach((name, value) -> all.add(name + "=" + value));
        all.addAll(command);
        return Program.run(all);
    }

    private static String digest(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
