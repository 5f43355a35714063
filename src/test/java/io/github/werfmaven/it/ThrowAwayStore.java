package io.github.werfmaven.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** A store of Buildah's beside the user's own. */
final class ThrowAwayStore {

    private final Path folder;
    private final List<String> storageOptions;

    private ThrowAwayStore(Path folder, List<String> storageOptions) {
        this.folder = folder;
        this.storageOptions = storageOptions;
    }

    /**
     * For overlay, with a copy of the busybox image in it.
     *
     * @param folder on a file system that overlay works on; what an earlier run left there is removed
     */
    static ThrowAwayStore in(Path folder) throws IOException {
        ThrowAwayStore store = empty(folder, "--storage-driver", "overlay");
        String archive = "oci-archive:" + store.folder.resolve("busybox.tar") + ":" + BuildahStore.BUSYBOX;
        BuildahStore.overlay().run("push", "--quiet", BuildahStore.BUSYBOX, archive);
        output(store.command("pull", "--quiet", archive));
        return store;
    }

    /** @param storageOptions of buildah(1), for what a test asks of it; builds bring their own */
    static ThrowAwayStore empty(Path folder, String... storageOptions) throws IOException {
        ThrowAwayStore store = new ThrowAwayStore(folder.toAbsolutePath(), List.of(storageOptions));
        store.remove();
        Files.createDirectories(store.folder.resolve("tmp"));
        store.makeExecutable("oci");
        store.makeExecutable("docker");
        return store;
    }

    /** The directory of images and containers. */
    Path graphRoot() {
        return folder.resolve("root");
    }

    /** A {@code buildah} command on this store. */
    List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(executable("oci").toString()));
        command.addAll(storageOptions);
        command.addAll(List.of(arguments));
        return command;
    }

    /**
     * A {@code buildah} to which this is the user's own store. Its environment alone could not say that: what is read there,
     * and what of it holds, depends on its version.
     *
     * @param format of the images that it makes: {@code oci} or {@code docker}
     */
    Path executable(String format) {
        return folder.resolve("buildah-" + format);
    }

    /** What a shell script prints that runs as the root of a user namespace, where {@code buildah} means this store. */
    String unshare(String script, String... arguments) {
        List<String> command = command("unshare", "--", "sh", "-ec",
                "buildah() { " + String.join(" ", command()) + " \"$@\"; }\n" + script, "sh");
        command.addAll(List.of(arguments));
        return output(command);
    }

    /** Its files belong to subordinate users. */
    void remove() {
        output(List.of("buildah", "unshare", "rm", "-rf", folder.toString()));
    }

    private void makeExecutable(String format) throws IOException {
        // Where Buildah keeps caches of RUN, and heredocs under the names they have: two builds at once must not share it.
        Files.writeString(executable(format), """
                #!/bin/sh
                TMPDIR=$(mktemp -d '%s/XXXXXX')
                export BUILDAH_FORMAT=%s TMPDIR
                exec buildah --root '%s' --runroot '%s' "$@"
                """.formatted(folder.resolve("tmp"), format, graphRoot(), folder.resolve("run")));
        Files.setPosixFilePermissions(executable(format), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String output(List<String> command) {
        Program.Result result = Program.run(command);
        if (result.exitCode() != 0) {
            throw new IllegalStateException(command + ": " + result.errors());
        }
        return result.output();
    }
}
