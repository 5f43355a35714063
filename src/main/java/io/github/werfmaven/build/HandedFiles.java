package io.github.werfmaven.build;

import io.github.werfmaven.buildah.BuildahPlace;
import io.github.werfmaven.containers.ThrowAwayDirectory;
import io.github.werfmaven.docker.AuthFile;
import io.github.werfmaven.host.FilePermissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What Buildah is given to read beside the context. In a container it is another user: there it gets copies that it can read, in a
 * directory that nobody else can enter.
 */
final class HandedFiles implements AutoCloseable {

    private final BuildahInput input;
    private final Optional<Thread> deletion;

    /** @param copies kept until this is closed or the JVM ends: credentials are among them */
    private HandedFiles(BuildahInput input, Optional<ThrowAwayDirectory> copies) {
        this.input = input;
        this.deletion = copies.map(directory -> new Thread(directory::close, "werf-copies"));
        this.deletion.ifPresent(Runtime.getRuntime()::addShutdownHook);
    }

    /**
     * Gives a Buildah what it can read.
     *
     * @param directory for copies; not within the context, of which COPY may take everything
     * @throws ResultsUnwritableException when there is no place for copies
     */
    static HandedFiles of(BuildahInput input, BuildahPlace place, Path directory) {
        if (!place.isContainer()) {
            return new HandedFiles(input, Optional.empty());
        }
        try {
            ThrowAwayDirectory copies = ThrowAwayDirectory.create(directory);
            try {
                return new HandedFiles(copied(input, copies.path()), Optional.of(copies));
            } catch (IOException failed) {
                copies.close();
                throw failed;
            }
        } catch (IOException failed) {
            throw new ResultsUnwritableException(directory, failed);
        }
    }

    BuildahInput input() {
        return input;
    }

    @Override
    public void close() {
        deletion.ifPresent(HandedFiles::runNow);
    }

    private static void runNow(Thread deletion) {
        try {
            Runtime.getRuntime().removeShutdownHook(deletion);
            deletion.run();
        } catch (IllegalStateException shuttingDown) {
            // It runs at this moment.
        }
    }

    /** Under names of our own: whatever the user calls the Dockerfile, the credentials must not come to lie in its place. */
    private static BuildahInput copied(BuildahInput input, Path directory) throws IOException {
        Path dockerfile = copy(input.dockerfile(), directory, "Dockerfile");
        Optional<Path> ignoreFile = Optional.empty();
        if (input.ignoreFile().isPresent()) {
            ignoreFile = Optional.of(copy(input.ignoreFile().get(), directory, "ignore"));
        }
        Optional<Path> authFile = Optional.empty();
        if (input.authFile().isPresent()) {
            authFile = Optional.of(copy(AuthFile.withoutHelpers(input.authFile().get()), directory, "auth.json"));
        }
        return new BuildahInput(dockerfile, ignoreFile, authFile, input.dockerFormat());
    }

    private static Path copy(Path file, Path directory, String name) throws IOException {
        return copy(Files.readAllBytes(file), directory, name);
    }

    private static Path copy(byte[] content, Path directory, String name) throws IOException {
        Path copy = Files.write(directory.resolve(name), content);
        FilePermissions.set(copy, "r--r--r--");
        return copy;
    }
}
