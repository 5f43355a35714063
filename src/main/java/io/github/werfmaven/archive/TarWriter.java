package io.github.werfmaven.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes a tar file that has no times, owners or modes of its own in it, so that the same content is the same file: ustar of pax(1). */
final class TarWriter {

    private static final int LONGEST_NAME = 100;
    private static final long LARGEST_OCTAL = 0_77777777777L;

    private final OutputStream output;

    TarWriter(OutputStream output) {
        this.output = output;
    }

    /** Begins an entry; its content is written to the {@linkplain #output output} next, and then {@linkplain #end ended}. */
    void begin(TarEntry entry) throws IOException {
        byte[] header = new byte[TarReader.BLOCK];
        put(header, 0, entry.name());
        put(header, 100, entry.type() == TarEntry.FILE ? "0000644" : "0000755");
        put(header, 108, "0000000");
        put(header, 116, "0000000");
        putSize(header, entry.size());
        put(header, 136, "00000000000");
        header[156] = (byte) entry.type();
        put(header, 157, entry.link());
        put(header, 257, "ustar");
        put(header, 263, "00");
        put(header, 148, "%06o\0 ".formatted(sum(header)));
        output.write(header);
    }

    OutputStream output() {
        return output;
    }

    void end(TarEntry entry) throws IOException {
        output.write(new byte[(int) ((TarReader.BLOCK - entry.size() % TarReader.BLOCK) % TarReader.BLOCK)]);
    }

    /** Ends the whole. */
    void end() throws IOException {
        output.write(new byte[2 * TarReader.BLOCK]);
    }

    private static void put(byte[] header, int start, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LONGEST_NAME) {
            throw new IOException("the name " + text + " is too long");
        }
        System.arraycopy(bytes, 0, header, start, bytes.length);
    }

    /** What octal digits cannot say is of base 256, as in GNU's form, which everybody reads. */
    private static void putSize(byte[] header, long size) throws IOException {
        if (size <= LARGEST_OCTAL) {
            put(header, 124, "%011o".formatted(size));
            return;
        }
        header[124] = (byte) 0x80;
        for (int i = 0; i < 8; i++) {
            header[135 - i] = (byte) (size >> 8 * i);
        }
    }

    /** Over the header, where the sum itself counts as blanks. */
    private static int sum(byte[] header) {
        int sum = 8 * ' ';
        for (byte value : header) {
            sum += value & 0xff;
        }
        return sum;
    }
}
