package io.github.werfmaven.engine;

import io.github.werfmaven.host.Host;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Lets one build of a user at a time prove how images are built here, because those that wait then find the proof: modules that are built
 * at the same time ({@code mvn -T}), and other builds on the machine. The turn is a lock on a file in the user's cache directory, which the
 * system takes back from whoever is killed. Where there can be none, each build proves for itself.
 */
final class ProofTurn {

    private static final String FILE = "proof.lock";

    /** A proof takes a second, and some minutes where an image with Buildah is pulled for it. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    /** Whoever waits for less is told nothing. */
    private static final Duration SILENT_WAIT = Duration.ofSeconds(3);

    private static final long POLL_MS = 20;

    private final Optional<FileChannel> channel;

    /** @param channel has the lock; absent where there can be none */
    private ProofTurn(Optional<FileChannel> channel) {
        this.channel = channel;
    }

    /**
     * Waits for it.
     *
     * @param story told what takes long
     */
    static ProofTurn take(Host host, Consumer<String> story) {
        Path file = host.cacheDirectory().resolve(FILE);
        try {
            Files.createDirectories(file.getParent());
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                awaitLock(channel, story);
                return new ProofTurn(Optional.of(channel));
            } catch (IOException lockless) {
                channel.close();
                throw lockless;
            }
        } catch (IOException unwritable) {
            return new ProofTurn(Optional.empty());
        }
    }

    private static void awaitLock(FileChannel channel, Consumer<String> story) throws IOException {
        long startedAt = System.nanoTime();
        boolean told = false;
        while (!isLocked(channel) && waited(startedAt).compareTo(LONGEST_WAIT) < 0) {
            if (!told && waited(startedAt).compareTo(SILENT_WAIT) > 0) {
                story.accept("Waiting for another build, which finds out how images are built here");
                told = true;
            }
            if (!paused()) {
                return;
            }
        }
    }

    /** The lock is the JVM's: against another thread of it there is the exception. */
    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException ofAnotherThread) {
            return false;
        }
    }

    /** False where this thread is interrupted; it stays so. */
    private static boolean paused() {
        try {
            Thread.sleep(POLL_MS);
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Duration waited(long startedAt) {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    /** Lets the next one have it. */
    void end() {
        try {
            if (channel.isPresent()) {
                channel.get().close();
            }
        } catch (IOException closed) {
            // The lock is gone with the file handle, whatever closing it said.
        }
    }
}
