package io.github.werfmaven.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The context of {@code src/it-matrix}, with what git cannot keep and the busybox image as files, so that no way to build needs an
 * image of its own.
 */
final class MatrixContext {

    static final Path MATRIX = Path.of("src", "it-matrix");

    private static final String COPY = "cp -R \"$1\" \"$2\"; chmod -R u=rwX,go=rX \"$2\"; find \"$2\" -exec touch -d @1000000000 {} +";

    private MatrixContext() {}

    /** @param directory made anew */
    static void make(Path directory) throws IOException {
        List<String> copy = List.of("sh", "-ec", COPY, "sh", MATRIX.resolve("context").toString(), directory.toString());
        Program.Result copied = Program.run(copy);
        if (copied.exitCode() != 0) {
            throw new IllegalStateException(copied.errors());
        }
        Files.write(directory.resolve("special.tar"), SpecialFiles.archive());
        BuildahStore.overlay().export(BuildahStore.BUSYBOX, directory.resolve("busybox.tar"));
    }

    /** For src/dev/bench; the argument is the directory. */
    public static void main(String[] arguments) throws IOException {
        make(Path.of(arguments[0]));
    }
}
