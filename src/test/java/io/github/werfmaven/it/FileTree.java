package io.github.werfmaven.it;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads the files of an image out of an archive of the form pax, as tar(1) and {@code docker export} write it: POSIX.1-2017, pax.
 */
final class FileTree {

    private static final int BLOCK = 512;
    private static final String XATTR = "SCHILY.xattr.";

    /** What is newer was made by the build, at a time that nothing fixes. */
    private static final Instant FIXED = Instant.parse("2020-01-01T00:00:00Z");

    private final byte[] archive;
    private final Map<String, String> files = new TreeMap<>();
    private Map<String, String> extended = new HashMap<>();

    private FileTree(byte[] archive) {
        this.archive = archive;
    }

    /**
     * A line a file: path, type, mode, owner, size and digest or target, extended attributes, a time that was fixed. Of files that are
     * one, all but the first in the archive name the first.
     */
    static Set<String> lines(byte[] archive) {
        FileTree tree = new FileTree(archive);
        for (int at = 0; archive[at] != 0;) {
            at = tree.read(at);
        }
        Set<String> lines = new TreeSet<>();
        tree.files.forEach((path, description) -> lines.add(path + ": " + description));
        return lines;
    }

    private int read(int at) {
        char type = (char) archive[at + 156];
        int size = Integer.parseInt(extended.getOrDefault("size", String.valueOf(number(at + 124, 12))));
        int next = at + BLOCK + (size + BLOCK - 1) / BLOCK * BLOCK;
        if (type == 'x') {
            extended = records(Arrays.copyOfRange(archive, at + BLOCK, at + BLOCK + size));
            return next;
        }
        String path = plain(extended.getOrDefault("path", name(at)));
        String target = extended.getOrDefault("linkpath", text(at + 157, 100));
        files.put(path, switch (type) {
            case '0' -> "f " + attributes(at) + " " + size + " " + digest(at + BLOCK, size);
            case '1' -> files.get(plain(target)) + " = " + plain(target);
            case '2' -> "l " + attributes(at) + " " + target;
            case '5' -> "d " + attributes(at);
            default -> type + " " + attributes(at);
        });
        extended = new HashMap<>();
        return next;
    }

    private String attributes(int at) {
        StringBuilder line = new StringBuilder(Long.toOctalString(number(at + 100, 8)));
        line.append(' ').append(extended.getOrDefault("uid", String.valueOf(number(at + 108, 8))));
        line.append(':').append(extended.getOrDefault("gid", String.valueOf(number(at + 116, 8))));
        new TreeMap<>(extended).forEach((name, value) -> {
            if (name.startsWith(XATTR)) {
                line.append(' ').append(name.substring(XATTR.length())).append('=')
                        .append(HexFormat.of().formatHex(value.getBytes(StandardCharsets.ISO_8859_1)));
            }
        });
        String seconds = extended.getOrDefault("mtime", String.valueOf(number(at + 136, 12))).replaceFirst("\\..*", "");
        Instant modified = Instant.ofEpochSecond(Long.parseLong(seconds));
        return line.append(modified.isBefore(FIXED) ? " " + modified : "").toString();
    }

    /** {@code LENGTH NAME=VALUE\n}, where the length is that of the whole record. */
    private static Map<String, String> records(byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        Map<String, String> records = new HashMap<>();
        for (int at = 0; at < text.length();) {
            int space = text.indexOf(' ', at);
            int end = at + Integer.parseInt(text.substring(at, space));
            int equals = text.indexOf('=', space);
            records.put(text.substring(space + 1, equals), text.substring(equals + 1, end - 1));
            at = end;
        }
        return records;
    }

    private String name(int at) {
        String prefix = text(at + 345, 155);
        return prefix.isEmpty() ? text(at, 100) : prefix + "/" + text(at, 100);
    }

    private static String plain(String path) {
        return path.replaceFirst("^\\./", "").replaceFirst("/$", "");
    }

    private long number(int at, int length) {
        String octal = text(at, length).strip();
        return octal.isEmpty() ? 0 : new BigInteger(octal, 8).longValueExact();
    }

    private String text(int at, int length) {
        String field = new String(archive, at, length, StandardCharsets.ISO_8859_1);
        int end = field.indexOf('\0');
        return end < 0 ? field : field.substring(0, end);
    }

    private String digest(int at, int size) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(archive, at, size);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
