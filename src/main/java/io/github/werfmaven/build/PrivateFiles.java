package io.github.werfmaven.build;

import io.github.werfmaven.containers.ThrowAwayDirectory;
import io.github.werfmaven.host.FilePermissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Files in a directory that nobody else can enter and that is gone when this is closed or the JVM ends, be it by a signal: values of
 * secrets are among them. There is no directory before there is a file.
 */
final class PrivateFiles implements AutoCloseable {

    private final Path parent;
    private Optional<ThrowAwayDirectory> directory = Optional.empty();
    private Optional<Thread> deletion = Optional.empty();

    /** @param parent where the directory comes to be; not within the context, of which COPY may take everything */
    PrivateFiles(Path parent) {
        this.parent = parent;
    }

    /**
     * Writes a file that nobody else could read, whatever directory it were in.
     *
     * @throws ResultsUnwritableException when there is no place for it
     */
    Path write(String name, byte[] content) {
        return write(name, content, "rw-------");
    }

    /** Writes a file that another user can read who is shown this file alone, as that of a container. */
    Path writeForContainer(String name, byte[] content) {
        return write(name, content, "r--r--r--");
    }

    private Path write(String name, byte[] content, String permissions) {
        try {
            Path file = directory().resolve(name);
            Files.createFile(file);
            FilePermissions.set(file, "rw-------");
            Files.write(file, content);
            FilePermissions.set(file, permissions);
            return file;
        } catch (IOException failed) {
            throw new ResultsUnwritableException(parent, failed);
        }
    }

    private Path directory() throws IOException {
        if (directory.isEmpty()) {
            ThrowAwayDirectory created = ThrowAwayDirectory.create(parent);
            directory = Optional.of(created);
            Thread hook = new Thread(created::close, "werf-copies");
            deletion = Optional.of(hook);
            Runtime.getRuntime().addShutdownHook(hook);
        }
        return directory.get().path();
    }

    @Override
    public void close() {
        deletion.ifPresent(PrivateFiles::runNow);
    }

    private static void runNow(Thread deletion) {
        try {
            Runtime.getRuntime().removeShutdownHook(deletion);
            deletion.run();
        } catch (IllegalStateException shuttingDown) {
            // It runs at this moment.
        }
    }
}
