package io.github.werfmaven.containers;

import io.github.werfmaven.host.FilePermissions;
import io.github.werfmaven.host.Host;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A directory for what nobody else may read, made when something is to be put there. It is gone when this is closed, when the JVM is
 * told to end, and where the JVM was killed, when the next one is made beside it.
 */
public final class PrivateDirectory implements AutoCloseable {

    private static final String PRIVATE = "rw-------";

    static final String PREFIX = "werf-private-";

    private final Path parent;
    private final String owner;
    private Optional<Thread> deletion = Optional.empty();
    private Optional<ThrowAwayDirectory> directory = Optional.empty();

    private PrivateDirectory(Path parent, String owner) {
        this.parent = parent;
        this.owner = owner;
    }

    /** @param parent made where it is not there */
    public static PrivateDirectory within(Path parent, Host host) {
        return new PrivateDirectory(parent, owners(host));
    }

    /** What the names of all begin with that were made by processes which this one can tell the end of: those of its namespace. */
    private static String owners(Host host) {
        String system = host.read("/proc/sys/kernel/random/boot_id").orElse("").strip() + " " + namespace(host);
        return PREFIX + Integer.toHexString(system.hashCode()) + "-";
    }

    /** pid_namespaces(7): {@code pid:[4026531836]}. */
    private static String namespace(Host host) {
        try {
            return Files.readSymbolicLink(host.path("/proc/self/ns/pid")).toString();
        } catch (IOException | UnsupportedOperationException none) {
            return "";
        }
    }

    public synchronized Path path() throws IOException {
        if (directory.isEmpty()) {
            Files.createDirectories(parent);
            deleteThoseOfTheDead();
            ThrowAwayDirectory made = ThrowAwayDirectory.create(parent, owner + ProcessHandle.current().pid() + "-");
            Thread hook = new Thread(made::close, "werf-private");
            Runtime.getRuntime().addShutdownHook(hook);
            directory = Optional.of(made);
            deletion = Optional.of(hook);
        }
        return directory.get().path();
    }

    /**
     * Puts a file there.
     *
     * @param name may have directories in front
     * @param mode such as {@code rw-------}
     */
    public Path write(String name, byte[] content, String mode) throws IOException {
        Path file = path().resolve(name);
        // Never the directory itself: once it is deleted, because the JVM ends, nothing is to be put there any more.
        if (!file.getParent().equals(path()) && !Files.exists(file.getParent())) {
            Files.createDirectory(file.getParent());
        }
        FilePermissions.create(file, PRIVATE);
        Files.write(file, content);
        FilePermissions.set(file, mode);
        return file;
    }

    @Override
    public synchronized void close() {
        deletion.ifPresent(PrivateDirectory::runNow);
        deletion = Optional.empty();
    }

    private static void runNow(Thread deletion) {
        try {
            Runtime.getRuntime().removeShutdownHook(deletion);
            deletion.run();
        } catch (IllegalStateException shuttingDown) {
            // It runs at this moment.
        }
    }

    private void deleteThoseOfTheDead() throws IOException {
        try (DirectoryStream<Path> others = Files.newDirectoryStream(parent, owner + "*")) {
            for (Path other : others) {
                String process = other.getFileName().toString().substring(owner.length()).replaceFirst("-.*", "");
                if (process.matches("[0-9]{1,10}") && ProcessHandle.of(Long.parseLong(process)).isEmpty()) {
                    ThrowAwayDirectory.of(other).close();
                }
            }
        } catch (DirectoryIteratorException | NoSuchFileException taken) {
            // Another build deletes the same at this moment.
        }
    }
}
