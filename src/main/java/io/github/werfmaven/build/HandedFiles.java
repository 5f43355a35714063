package io.github.werfmaven.build;

import io.github.werfmaven.buildah.BuildahPlace;
import io.github.werfmaven.containers.ThrowAwayDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * What Buildah is given to read beside the context. In a container it is another user: there it gets copies that it can read, in a
 * directory that nobody else can enter.
 */
final class HandedFiles implements AutoCloseable {

    private final BuildahInput input;
    private final Optional<ThrowAwayDirectory> copies;

    private HandedFiles(BuildahInput input, Optional<ThrowAwayDirectory> copies) {
        this.input = input;
        this.copies = copies;
    }

    /** @throws ResultsUnwritableException when there is no place for copies */
    static HandedFiles of(BuildahInput input, BuildahPlace place, ResultDirectory results) {
        if (!place.isContainer()) {
            return new HandedFiles(input, Optional.empty());
        }
        try {
            ThrowAwayDirectory directory = ThrowAwayDirectory.create(results.path());
            return new HandedFiles(copied(input, directory.path()), Optional.of(directory));
        } catch (IOException failed) {
            throw new ResultsUnwritableException(results.path(), failed);
        }
    }

    BuildahInput input() {
        return input;
    }

    @Override
    public void close() {
        copies.ifPresent(ThrowAwayDirectory::close);
    }

    private static BuildahInput copied(BuildahInput input, Path directory) throws IOException {
        Path dockerfile = copy(input.dockerfile(), directory, input.dockerfile().getFileName().toString());
        Optional<Path> ignoreFile = Optional.empty();
        if (input.ignoreFile().isPresent()) {
            ignoreFile = Optional.of(copy(input.ignoreFile().get(), directory, "ignore"));
        }
        Optional<Path> authFile = Optional.empty();
        if (input.authFile().isPresent()) {
            authFile = Optional.of(copy(input.authFile().get(), directory, "auth.json"));
        }
        return new BuildahInput(dockerfile, ignoreFile, authFile, input.dockerFormat());
    }

    private static Path copy(Path file, Path directory, String name) throws IOException {
        Path copy = Files.write(directory.resolve(name), Files.readAllBytes(file));
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("r--r--r--"));
        return copy;
    }
}
