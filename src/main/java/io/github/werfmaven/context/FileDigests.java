package io.github.werfmaven.context;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The SHA-256 of the contents of files. One that is known, and has not changed since, is not read. */
public final class FileDigests {

    private static final int BUFFER = 128 * 1024;

    private final FileDigestMemory memory;
    private final Map<Path, Optional<FileStamp>> stamps = new HashMap<>();

    /** One for each thread: thousands of them, one after the other, would be most of the heap. */
    private final ThreadLocal<byte[]> buffers = ThreadLocal.withInitial(() -> new byte[BUFFER]);

    public FileDigests(FileDigestMemory memory) {
        this.memory = memory;
    }

    /**
     * Those of some files, as these were when they were found; what is not known is read on all processors at once.
     *
     * @throws ContextException when a file cannot be read, or has changed since, or changes while it is
     */
    public Map<Path, FileDigest> of(Collection<ContextEntry> files) {
        Map<Path, FileDigest> digests = new ConcurrentHashMap<>();
        Map<Path, ContextEntry> unknown = new LinkedHashMap<>();
        for (ContextEntry entry : files) {
            stamps.put(entry.file(), entry.stamp());
            entry.stamp().flatMap(stamp -> memory.find(entry.file(), stamp))
                    .ifPresentOrElse(digest -> digests.put(entry.file(), digest), () -> unknown.put(entry.file(), entry));
        }
        try {
            unknown.values().parallelStream().forEach(entry -> digests.put(entry.file(), digest(entry)));
        } catch (UncheckedIOException unreadable) {
            throw new ContextException(unreadable.getMessage(), unreadable.getCause());
        }
        return digests;
    }

    /** Whether these are the same files, and none has been written since then, be it with what was in it. */
    public boolean areUntouchedSince(FileDigests earlier) {
        return stamps.equals(earlier.stamps);
    }

    private FileDigest digest(ContextEntry entry) {
        Path file = entry.file();
        try {
            long now = now();
            FileDigest digest = read(file);
            if (!FileStatus.read(file).stamp().equals(entry.stamp())) {
                throw new IOException(file + " changed while it was read");
            }
            entry.stamp().filter(stamp -> !stamp.isRacyAt(now)).ifPresent(stamp -> memory.put(file, stamp, digest));
            return digest;
        } catch (IOException failed) {
            throw new UncheckedIOException(ContextException.unreadable(file, failed).getMessage(), failed);
        }
    }

    private FileDigest read(Path file) throws IOException {
        OpenOption[] options = {StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS};
        MessageDigest digest = sha256();
        byte[] buffer = buffers.get();
        try (InputStream input = Files.newInputStream(file, options)) {
            for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        }
        return new FileDigest(digest.digest());
    }

    private static long now() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            // Every JDK has it.
            throw new IllegalStateException(impossible);
        }
    }
}
