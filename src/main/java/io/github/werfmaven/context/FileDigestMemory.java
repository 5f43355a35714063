package io.github.werfmaven.context;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * Digests of files that were read before, in a file of the user's. Whatever is wrong with that file, nothing is known then: it is cut
 * off, of another version, damaged, or not the user's own. Safe for several threads; of two builds that write it at once the later counts.
 */
public final class FileDigestMemory {

    private static final int MAGIC = 0x77657266;
    private static final int VERSION = 1;

    private static final int WRITABLE_BY_OTHERS = 022;

    /** The names and digests of a million files take some 200 MB. */
    private static final int MOST = 1_000_000;

    private final Optional<Path> file;
    private final Map<Path, Known> before;
    private final Map<Path, Known> now = new ConcurrentHashMap<>();

    private record Known(FileStamp stamp, FileDigest digest) {}

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
        Optional<Known> known = Optional.ofNullable(before.get(path)).filter(it -> it.stamp().equals(stamp));
        known.ifPresent(it -> now.put(path, it));
        return known.map(Known::digest);
    }

    void put(Path path, FileStamp stamp, FileDigest digest) {
        now.put(path, new Known(stamp, digest));
    }

    /**
     * Keeps what was asked for since this was read, and forgets the rest.
     *
     * @return whether there was anything to write
     * @throws IOException when it cannot be written; then the file is as it was
     */
    public boolean write() throws IOException {
        if (file.isEmpty() || now.equals(before)) {
            return false;
        }
        Path target = file.get();
        Files.createDirectories(target.getParent());
        Path written = Files.createTempFile(target.getParent(), "digests-", ".tmp");
        try {
            write(written);
            Files.move(written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } finally {
            Files.deleteIfExists(written);
        }
    }

    private void write(Path target) throws IOException {
        CheckedOutputStream checked = new CheckedOutputStream(new BufferedOutputStream(Files.newOutputStream(target)), new CRC32());
        try (DataOutputStream output = new DataOutputStream(checked)) {
            output.writeInt(MAGIC);
            output.writeInt(VERSION);
            output.writeInt(Math.min(now.size(), MOST));
            int count = 0;
            for (Map.Entry<Path, Known> entry : now.entrySet()) {
                if (count++ == MOST) {
                    break;
                }
                write(entry.getKey(), entry.getValue(), output);
            }
            output.writeLong(checked.getChecksum().getValue());
        }
    }

    private static void write(Path path, Known known, DataOutputStream output) throws IOException {
        output.writeUTF(path.toString());
        FileStamp stamp = known.stamp();
        output.writeLong(stamp.device());
        output.writeLong(stamp.inode());
        output.writeLong(stamp.size());
        output.writeLong(stamp.modified());
        output.writeLong(stamp.changed());
        output.write(known.digest().bytes());
    }

    private static Map<Path, Known> read(Path file) {
        Map<Path, Known> known = new ConcurrentHashMap<>();
        try (CheckedInputStream checked = new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file)), new CRC32());
                DataInputStream input = new DataInputStream(checked)) {
            if (input.readInt() != MAGIC || input.readInt() != VERSION) {
                return Map.of();
            }
            int count = input.readInt();
            if (count < 0 || count > MOST) {
                return Map.of();
            }
            for (int i = 0; i < count; i++) {
                read(input, file, known);
            }
            long sum = checked.getChecksum().getValue();
            return input.readLong() == sum ? known : Map.of();
        } catch (IOException | IllegalArgumentException damaged) {
            return Map.of();
        }
    }

    private static void read(DataInputStream input, Path file, Map<Path, Known> known) throws IOException {
        Path path = file.getFileSystem().getPath(input.readUTF());
        FileStamp stamp =
                new FileStamp(input.readLong(), input.readLong(), input.readLong(), input.readLong(), input.readLong());
        byte[] digest = new byte[FileDigest.LENGTH];
        input.readFully(digest);
        known.put(path, new Known(stamp, new FileDigest(digest)));
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
