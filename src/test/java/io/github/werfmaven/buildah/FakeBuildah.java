package io.github.werfmaven.buildah;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** An executable that answers as Buildah 1.28.2 does: its version, and to a build what a test has it do. */
public final class FakeBuildah {

    public static final String IMAGE_ID = "sha256:37d187ae282a6667faa03d6e5c47a096f65a06a9f4de99631a082032d2420539";

    public static final String DIGEST = "sha256:0cc8173f8b3522beadefa951ac1557c562026f691f4a511ea86b24038b16c35f";

    private static final String EXECUTABLE = """
            #!/bin/sh
            printf '%s\\n' "$*" >> "$0.calls"
            if [ "$1" = --version ]; then
                echo 'buildah version 1.28.2 (image-spec 1.1.0-rc2, runtime-spec 1.0.2-dev)'
                exit 0
            fi
            case " $* " in *' containers '*) exit 0 ;; esac
            for argument; do
                if [ "$previous" = --iidfile ]; then idfile=$argument; fi
                if [ "$previous" = --digestfile ]; then digestfile=$argument; fi
                previous=$argument
            done
            write_id() { printf %s '""" + IMAGE_ID + """
            ' > "$idfile"; }
            write_digest() { printf %s '""" + DIGEST + """
            ' > "$digestfile"; }
            case " $* " in *' push '*) . "$0.push"; exit ;; esac
            # A proof of the engine has a store of its own.
            case " $* " in *' --root '*) . "$0.proof"; exit 0 ;; esac
            . "$0.build"
            """;

    private final Path path;

    private FakeBuildah(Path path) {
        this.path = path;
    }

    /**
     * Makes the executable. Made again at the same path only what a build does is another: its version, its size and its
     * age are the same.
     *
     * @param build what a build does, as lines for sh(1): {@code write_id} writes the image's id where it is wanted, and
     *     {@code $idfile} is that place
     */
    public static FakeBuildah at(Path path, String build) {
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path.resolveSibling(path.getFileName() + ".build"), build + "\n");
            if (!Files.exists(path)) {
                Files.writeString(path.resolveSibling(path.getFileName() + ".proof"), "write_id\n");
                Files.writeString(path, EXECUTABLE);
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            return new FakeBuildah(path);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What a proof of the engine does, as lines for sh(1); without it the proof succeeds. */
    public FakeBuildah proving(String proof) {
        try {
            Files.writeString(path.resolveSibling(path.getFileName() + ".proof"), proof + "\n");
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What a push does, as lines for sh(1): {@code write_digest} writes the digest to {@code $digestfile}. */
    public FakeBuildah pushing(String lines) {
        try {
            Files.writeString(path.resolveSibling(path.getFileName() + ".push"), lines + "\n");
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public Path path() {
        return path;
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

    /** The pushes among them. */
    public List<String> pushes() {
        return calls().stream().filter(call -> call.contains(" push ")).toList();
    }

    /** The builds among them, without the proofs of an engine. */
    public List<String> builds() {
        return calls().stream().filter(call -> call.contains(" build ") && !call.contains("--root ")).toList();
    }
}
