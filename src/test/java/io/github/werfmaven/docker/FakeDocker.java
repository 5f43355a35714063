package io.github.werfmaven.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** An executable that answers as a Docker client does whose server has an image with Buildah 1.39.3. */
public final class FakeDocker {

    public static final String IMAGE_ID = "37d187ae282a6667faa03d6e5c47a096f65a06a9f4de99631a082032d2420539";

    private static final String EXECUTABLE = """
            #!/bin/sh
            printf '%s\\n' "$*" >> "$0.calls"
            if [ "$1" != run ]; then . "$0.other"; exit 0; fi
            case " $* " in
            *" --device $(cat "$0.refused" 2>/dev/null) "*)
              echo 'docker: Error response from daemon: error gathering device information while adding custom device "/dev/fuse".' >&2
              exit 125 ;;
            *' --version ') echo 'buildah version 1.39.3 (image-spec 1.1.0, runtime-spec 1.2.0)' ;;
            *' containers '*|*' push '*) ;;
            # A proof of the engine has a store of its own.
            *' type=volume,target='*) . "$0.proof" ;;
            *) . "$0.build" ;;
            esac
            """;

    private static final String SUCCESS = "echo 'STEP 1/1: FROM scratch'; echo 'COMMIT'; echo " + IMAGE_ID;

    private static final String LOADING =
            "if [ \"$1\" = load ]; then cat > /dev/null; echo 'Loaded image ID: sha256:" + IMAGE_ID + "'; fi";

    private final Path path;

    private FakeDocker(Path path) {
        this.path = path;
    }

    /** Makes the executable; whatever it is asked succeeds. */
    public static FakeDocker at(Path path) {
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, EXECUTABLE);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
            return new FakeDocker(path).script("proof", SUCCESS).script("build", SUCCESS).script("other", LOADING);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What a build does, as lines for sh(1). */
    public FakeDocker building(String lines) {
        return script("build", lines);
    }

    /** What the proof of an engine does. */
    public FakeDocker proving(String lines) {
        return script("proof", lines);
    }

    /** What commands other than run do. */
    public FakeDocker otherwise(String lines) {
        return script("other", lines);
    }

    /** Makes no container with this device. */
    public FakeDocker refusing(String device) {
        return script("refused", device);
    }

    private FakeDocker script(String name, String lines) {
        try {
            Files.writeString(path.resolveSibling(path.getFileName() + "." + name), lines + "\n");
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public Path path() {
        return path;
    }

    /** The builds among its argument lists, without the proofs of an engine. */
    public List<String> builds() {
        return calls().stream().filter(call -> call.contains(" build ") && !call.contains(" type=volume,target=")).toList();
    }

    /** The argument lists it was started with, each as one line. */
    public List<String> calls() {
        try {
            Path calls = path.resolveSibling(path.getFileName() + ".calls");
            return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
