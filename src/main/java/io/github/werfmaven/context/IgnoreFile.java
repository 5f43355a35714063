package io.github.werfmaven.context;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The ignore file that counts for a build.
 *
 * @param path where it is
 * @param rules what it says
 */
public record IgnoreFile(Path path, IgnoreRules rules) {

    /**
     * The first of {@code <dockerfile>.dockerignore}, {@code <dockerfile>.containerignore}, {@code .containerignore} and
     * {@code .dockerignore} that exists: the first two beside the Dockerfile, the others in the context directory.
     *
     * <p>Buildah's manual has the two beside the Dockerfile the other way round; its {@code pkg/parse/parse.go} looks for both
     * and takes the one it looked for last. A link to an ignore file is followed wherever it leads, as up to Buildah 1.28;
     * later versions look for its target within the context.
     *
     * @throws ContextException when the file cannot be read or has a pattern that cannot be understood
     */
    public static Optional<IgnoreFile> find(Path contextDirectory, Path dockerfile) {
        return besideDockerfile(dockerfile, ".dockerignore")
                .or(() -> besideDockerfile(dockerfile, ".containerignore"))
                .or(() -> read(contextDirectory.resolve(".containerignore")))
                .or(() -> read(contextDirectory.resolve(".dockerignore")));
    }

    private static Optional<IgnoreFile> besideDockerfile(Path dockerfile, String suffix) {
        return read(dockerfile.resolveSibling(dockerfile.getFileName() + suffix));
    }

    private static Optional<IgnoreFile> read(Path file) {
        try {
            return Optional.of(new IgnoreFile(file, IgnoreRules.parse(file, Files.readAllBytes(file))));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        } catch (IOException failed) {
            throw new ContextException(file + ": this ignore file cannot be read: " + Unreadable.reason(failed), failed);
        }
    }
}
