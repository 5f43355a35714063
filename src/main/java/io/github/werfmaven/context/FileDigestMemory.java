package io.github.werfmaven.context;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;

/**
 * Digests of files that were read before, in a file of the user's. Whatever is wrong with that file, nothing is known then: it is cut
 * off, of another version, damaged, or not the user's own. Safe for several threads; of two builds that write it at once the later counts.
 */
public final class FileDigestMemory {

    private static final int MAGIC = 0x77657266;
    private static final int VERSION = 2;

    private static final int WRITABLE_BY_OTHERS = 022;

    /** Those of a million files take 72 MB. */
    private static final int MOST = 1_000_000;

    private static final int BYTES_OF_ONE = 5 * Long.BYTES + FileDigest.LENGTH;
    private static final int BYTES_AROUND = 3 * Integer.BYTES + Long.BYTES;

    private final Optional<Path> file;
    private final Map<FileStamp, FileDigest> before;
    private final Map<FileStamp, FileDigest> now = new ConcurrentHashMap<>();

    private FileDigestMemory(Optional<Path> file, Map<FileStamp, FileDigest> before) {
        this.file = file;
        this.before = before;
    }

    /** One that begins with nothing, and is not kept. */
    public static FileDigestMemory none() {
        return new FileDigestMemory(Optional.empty(), Map.of());
    }

    /**
     * One that is kept.
     *
     * @param file need not be there
     * @param user the id of the user of this process, where users have one
     */
    public static FileDigestMemory of(Path file, Optional<Long> user) {
        return new FileDigestMemory(Optional.of(file), isOwn(file, user) ? read(file) : Map.of());
    }

    Optional<FileDigest> find(FileStamp stamp) {
        Optional<FileDigest> known = Optional.ofNullable(before.get(stamp));
        known.ifPresent(digest -> now.put(stamp, digest));
        return known;
    }

    void put(FileStamp stamp, FileDigest digest) {
        now.put(stamp, digest);
    }

    /**
     * Keeps what was asked for since this was read, and forgets the rest.
     *
     * @return whether there was anything to write
     * @throws IOException when it cannot be written; then the file is as it was
     */
    public boolean write() throws IOException {
        if (file.isEmpty() || now.keySet().equals(before.keySet())) {
            return false;
        }
        Path target = file.get();
        Files.createDirectories(target.getParent());
        Path written = Files.createTempFile(target.getParent(), "digests-", ".tmp");
        try {
            Files.write(written, bytes());
            Files.move(written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } finally {
            Files.deleteIfExists(written);
        }
    }

    private byte[] bytes() {
        int count = Math.min(now.size(), MOST);
        ByteBuffer bytes = ByteBuffer.allocate(BYTES_AROUND + count * BYTES_OF_ONE);
        bytes.putInt(MAGIC).putInt(VERSION).putInt(count);
        now.entrySet().stream().limit(count).forEach(known -> {
            FileStamp stamp = known.getKey();
            bytes.putLong(stamp.device()).putLong(stamp.inode()).putLong(stamp.size()).putLong(stamp.modified()).putLong(stamp.changed());
            bytes.put(known.getValue().bytes());
        });
        return bytes.putLong(sum(bytes)).array();
    }

    private static Map<FileStamp, FileDigest> read(Path file) {
        try {
            return read(ByteBuffer.wrap(Files.readAllBytes(file)));
        } catch (IOException | BufferUnderflowException damaged) {
            return Map.of();
        }
    }

    private static Map<FileStamp, FileDigest> read(ByteBuffer bytes) {
        if (bytes.getInt() != MAGIC || bytes.getInt() != VERSION) {
            return Map.of();
        }
        int count = bytes.getInt();
        if (count < 0 || count > MOST || bytes.limit() != BYTES_AROUND + count * BYTES_OF_ONE) {
            return Map.of();
        }
        Map<FileStamp, FileDigest> known = new HashMap<>(2 * count);
        for (int i = 0; i < count; i++) {
            FileStamp stamp = new FileStamp(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
            byte[] digest = new byte[FileDigest.LENGTH];
            bytes.get(digest);
            known.put(stamp, new FileDigest(digest));
        }
        long sum = sum(bytes);
        return bytes.getLong() == sum ? known : Map.of();
    }

    /** Of all that comes before. */
    private static long sum(ByteBuffer bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes.array(), 0, bytes.position());
        return sum.getValue();
    }

    /** Whoever may write it could have a changed file taken for an unchanged one. */
    private static boolean isOwn(Path file, Optional<Long> user) {
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
            if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
                return true;
            }
            Map<String, Object> status = Files.readAttributes(file, "unix:mode,uid", LinkOption.NOFOLLOW_LINKS);
            return ((Integer) status.get("mode") & WRITABLE_BY_OTHERS) == 0
                    && user.equals(Optional.of(((Integer) status.get("uid")) & 0xffffffffL));
        } catch (IOException gone) {
            return false;
        }
    }
}
