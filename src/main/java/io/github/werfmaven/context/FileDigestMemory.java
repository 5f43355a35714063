package io.github.werfmaven.context;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
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
    private static final int VERSION = 3;

    private static final int WRITABLE_BY_OTHERS = 022;

    /** The names and digests of a million files take some 200 MB. */
    private static final int MOST = 1_000_000;

    private static final int BYTES_BESIDE_NAME = Integer.BYTES + 5 * Long.BYTES + FileDigest.LENGTH;
    private static final int BYTES_AROUND = 3 * Integer.BYTES + Long.BYTES;

    private final Optional<Path> file;
    private final Map<Path, Known> before;
    private final Map<Path, Known> now = new ConcurrentHashMap<>();

    /** Of one path: there are file systems that give the number of a file to another one, and tell times by the second. */
    private record Known(FileStamp stamp, FileDigest digest) {}

    /** Whether there is one that was not known before. */
    private volatile boolean isLearned;

    private FileDigestMemory(Optional<Path> file, Map<Path, Known> before) {
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

    Optional<FileDigest> find(Path path, FileStamp stamp) {
        Known known = before.get(path);
        if (known == null || !known.stamp().equals(stamp)) {
            return Optional.empty();
        }
        now.put(path, known);
        return Optional.of(known.digest());
    }

    void put(Path path, FileStamp stamp, FileDigest digest) {
        now.put(path, new Known(stamp, digest));
        isLearned = true;
    }

    /**
     * Keeps what was asked for since this was read, and forgets the rest.
     *
     * @return whether there was anything to write
     * @throws IOException when it cannot be written; then the file is as it was
     */
    public boolean write() throws IOException {
        if (file.isEmpty() || !isLearned && now.size() == before.size()) {
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
        List<Map.Entry<Path, Known>> kept = now.entrySet().stream().limit(MOST).toList();
        List<byte[]> names = kept.stream().map(known -> known.getKey().toString().getBytes(StandardCharsets.UTF_8)).toList();
        ByteBuffer bytes = ByteBuffer.allocate(
                BYTES_AROUND + kept.size() * BYTES_BESIDE_NAME + names.stream().mapToInt(name -> name.length).sum());
        bytes.putInt(MAGIC).putInt(VERSION).putInt(kept.size());
        for (int i = 0; i < kept.size(); i++) {
            FileStamp stamp = kept.get(i).getValue().stamp();
            bytes.putInt(names.get(i).length).put(names.get(i));
            bytes.putLong(stamp.device()).putLong(stamp.inode()).putLong(stamp.size()).putLong(stamp.modified()).putLong(stamp.changed());
            bytes.put(kept.get(i).getValue().digest().bytes());
        }
        return bytes.putLong(sum(bytes)).array();
    }

    private static Map<Path, Known> read(Path file) {
        try {
            byte[] written = Files.readAllBytes(file);
            return isWhole(written) ? read(ByteBuffer.wrap(written), file.getFileSystem()) : Map.of();
        } catch (IOException | BufferUnderflowException | InvalidPathException damaged) {
            return Map.of();
        }
    }

    private static Map<Path, Known> read(ByteBuffer bytes, FileSystem files) {
        if (bytes.getInt() != MAGIC || bytes.getInt() != VERSION) {
            return Map.of();
        }
        int count = bytes.getInt();
        Map<Path, Known> known = new HashMap<>(2 * count);
        for (int i = 0; i < count; i++) {
            byte[] name = new byte[bytes.getInt()];
            bytes.get(name);
            FileStamp stamp = new FileStamp(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
            byte[] digest = new byte[FileDigest.LENGTH];
            bytes.get(digest);
            known.put(files.getPath(new String(name, StandardCharsets.UTF_8)), new Known(stamp, new FileDigest(digest)));
        }
        return known;
    }

    /** Whether nothing is cut off or changed, so that whatever it says of lengths is true. */
    private static boolean isWhole(byte[] written) {
        if (written.length < BYTES_AROUND) {
            return false;
        }
        ByteBuffer bytes = ByteBuffer.wrap(written).position(written.length - Long.BYTES);
        return sum(bytes) == bytes.getLong();
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
