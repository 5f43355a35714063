package io.github.werfmaven.it;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Looks again and again, for the time of a build, for planted values in the argument list of every process of this host, and in files
 * that others may read.
 */
final class SecretsWatch implements AutoCloseable {

    private final Path folder;
    private final Set<String> sightings = new ConcurrentSkipListSet<>();
    private final Thread thread = new Thread(this::watch, "secrets-watch");
    private volatile boolean over;
    private volatile int rounds;

    private SecretsWatch(Path folder) {
        this.folder = folder;
    }

    /** @param folder where a build's files lie as long as it runs */
    static SecretsWatch over(Path folder) {
        SecretsWatch watch = new SecretsWatch(folder);
        watch.thread.start();
        return watch;
    }

    /** What was seen, and where. */
    Set<String> sightings() {
        return new TreeSet<>(sightings);
    }

    /** How often all was looked at. */
    int rounds() {
        return rounds;
    }

    private void watch() {
        while (!over) {
            lookAtProcesses();
            lookAtFiles(folder, false);
            rounds++;
        }
    }

    private void lookAtProcesses() {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                look(process.resolve("cmdline"));
            }
        } catch (IOException | DirectoryIteratorException noProc) {
            throw new IllegalStateException(noProc);
        }
    }

    /** @param closed whether a directory above lets nobody else in */
    private void lookAtFiles(Path directory, boolean closed) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                boolean open = Files.getPosixFilePermissions(file).contains(
                        Files.isDirectory(file) ? PosixFilePermission.OTHERS_EXECUTE : PosixFilePermission.OTHERS_READ);
                if (Files.isDirectory(file)) {
                    lookAtFiles(file, closed || !open);
                } else if (open && !closed) {
                    look(file);
                }
            }
        } catch (IOException | DirectoryIteratorException gone) {
            // It ended, or was deleted, while it was looked at.
        }
    }

    private void look(Path file) {
        try {
            Plant.in(Files.readAllBytes(file)).forEach(plant -> sightings.add(plant + " in " + file.toString().replaceAll("\\d{3,}", "N")));
        } catch (IOException gone) {
            // As above.
        }
    }

    @Override
    public void close() {
        over = true;
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
