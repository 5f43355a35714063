package io.github.werfmaven.context;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Archives as tar(1) and gzip(1) make them. */
public final class ArchiveFixture {

    private static final int BLOCK = 512;

    private ArchiveFixture() {}

    /** An archive with an empty file in it. */
    public static byte[] tar(String name) {
        byte[] archive = new byte[3 * BLOCK];
        put(archive, 0, name);
        put(archive, 100, "0000644\0" + "0000000\0" + "0000000\0" + "00000000000\0" + "00000000000\0" + "        " + "0");
        put(archive, 257, "ustar\00000");
        int sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += archive[i] & 0xFF;
        }
        put(archive, 148, String.format("%06o\0 ", sum));
        return archive;
    }

    public static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream stream = new GZIPOutputStream(zipped)) {
            stream.write(content);
        }
        return zipped.toByteArray();
    }

    /** What is left of a file when its end is lost. */
    public static byte[] cut(byte[] content, int length) {
        return Arrays.copyOf(content, length);
    }

    private static void put(byte[] block, int position, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, block, position, bytes.length);
    }
}
