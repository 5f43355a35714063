package io.github.werfmaven.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a tar file as Go's {@code archive/tar} writes it: ustar, with extended headers where a name is too long or a file too large.
 *
 * @see <a href="https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html">pax, "Extended Description"</a>
 */
final class TarReader {

    static final int BLOCK = 512;

    private static final char EXTENDED = 'x';
    private static final char GLOBAL = 'g';
    private static final int LARGEST_HEADER = 1 << 20;

    private final InputStream input;
    private long unread;
    private long padding;

    TarReader(InputStream input) {
        this.input = input;
    }

    /** The next entry, wherever the content of the one before was read to; empty at the end. */
    Optional<TarEntry> next() throws IOException {
        Map<String, String> extended = new HashMap<>();
        while (true) {
            input.skipNBytes(unread + padding);
            begin(0);
            byte[] header = input.readNBytes(BLOCK);
            if (header.length == 0 || header.length == BLOCK && isEmpty(header)) {
                return Optional.empty();
            }
            requireHeader(header);
            char type = header[156] == 0 ? TarEntry.FILE : (char) header[156];
            long size = number(header, 124, 12);
            if (type != EXTENDED && type != GLOBAL) {
                begin(extended.containsKey("size") ? Long.parseLong(extended.get("size")) : size);
                String name = extended.getOrDefault("path", name(header));
                return Optional.of(new TarEntry(name, type, extended.getOrDefault("linkpath", text(header, 157, 100)), unread));
            }
            begin(size);
            byte[] records = content();
            if (type == EXTENDED) {
                readRecords(records, extended);
            }
        }
    }

    /** The rest of the entry's content; it has to be small. */
    byte[] content() throws IOException {
        if (unread > LARGEST_HEADER) {
            throw new IOException("an entry that ought to be small has " + unread + " bytes");
        }
        byte[] content = input.readNBytes((int) unread);
        if (content.length < unread) {
            throw new EOFException("it ends in the middle of an entry");
        }
        unread = 0;
        return content;
    }

    /** Hands on the rest of the entry's content. */
    void copyTo(OutputStream output) throws IOException {
        byte[] buffer = new byte[1 << 16];
        while (unread > 0) {
            int count = input.read(buffer, 0, (int) Math.min(buffer.length, unread));
            if (count < 0) {
                throw new EOFException("it ends in the middle of an entry");
            }
            output.write(buffer, 0, count);
            unread -= count;
        }
    }

    private void begin(long size) {
        unread = size;
        padding = (BLOCK - size % BLOCK) % BLOCK;
    }

    private static boolean isEmpty(byte[] block) {
        return Arrays.equals(block, new byte[BLOCK]);
    }

    private static void requireHeader(byte[] header) throws IOException {
        if (header.length < BLOCK || !text(header, 257, 5).equals("ustar")) {
            throw new IOException("it is no tar file");
        }
    }

    private static String name(byte[] header) {
        String prefix = text(header, 345, 155);
        String name = text(header, 0, 100);
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private static String text(byte[] block, int start, int length) {
        int end = start;
        while (end < start + length && block[end] != 0) {
            end++;
        }
        return new String(block, start, end - start, StandardCharsets.UTF_8);
    }

    /** Octal digits; or, where the first bit is set, a number of base 256. */
    private static long number(byte[] block, int start, int length) throws IOException {
        if ((block[start] & 0x80) == 0) {
            String digits = text(block, start, length).strip();
            try {
                return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
            } catch (NumberFormatException none) {
                throw new IOException("it is no tar file: \"" + digits + "\" is no size", none);
            }
        }
        long number = 0;
        for (int i = start + length - 8; i < start + length; i++) {
            number = number << 8 | block[i] & 0xff;
        }
        return number;
    }

    /** Each is {@code LENGTH NAME=VALUE} and a line end, where the length is that of the whole. */
    private static void readRecords(byte[] records, Map<String, String> found) throws IOException {
        String text = new String(records, StandardCharsets.ISO_8859_1);
        int start = 0;
        while (start < text.length()) {
            int blank = text.indexOf(' ', start);
            int end = blank < 0 ? -1 : start + Integer.parseInt(text.substring(start, blank));
            int equals = text.indexOf('=', blank);
            if (end > text.length() || equals < 0 || equals >= end) {
                throw new IOException("it has an extended header that is none");
            }
            String value = new String(records, equals + 1, end - 1 - (equals + 1), StandardCharsets.UTF_8);
            found.put(text.substring(blank + 1, equals), value);
            start = end;
        }
    }
}
