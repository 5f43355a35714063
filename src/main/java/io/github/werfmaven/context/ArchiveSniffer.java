package io.github.werfmaven.context;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Finds out whether a file is a tar archive, as {@code isArchivePath} in {@code copier/copier.go} does: the first bytes tell
 * the compression, and the first block is the header of a member. An archive without a member is none.
 */
final class ArchiveSniffer {

    /** See <a href="https://www.gnu.org/software/tar/manual/html_node/Standard.html">the tar format</a>. */
    private static final int BLOCK = 512;
    private static final int CHECKSUM = 148;
    private static final int CHECKSUM_END = 156;

    private static final byte[] GZIP = bytes(0x1F, 0x8B, 0x08);
    private static final byte[] BZIP2 = bytes('B', 'Z', 'h');
    private static final byte[] XZ = bytes(0xFD, '7', 'z', 'X', 'Z', 0);
    private static final byte[] ZSTD = bytes(0x28, 0xB5, 0x2F, 0xFD);

    private ArchiveSniffer() {
    }

    static Unpacking sniff(Path file) throws IOException {
        try (InputStream content = new BufferedInputStream(Files.newInputStream(file))) {
            content.mark(BLOCK);
            byte[] begin = content.readNBytes(BLOCK);
            if (List.of(BZIP2, XZ, ZSTD).stream().anyMatch(magic -> startsWith(begin, magic))) {
                return Unpacking.PERHAPS_ARCHIVE;
            }
            content.reset();
            byte[] block = startsWith(begin, GZIP) ? unzipped(content) : begin;
            return isHeader(block) ? Unpacking.ARCHIVE : Unpacking.NONE;
        }
    }

    private static byte[] unzipped(InputStream content) throws IOException {
        try {
            return new GZIPInputStream(content).readNBytes(BLOCK);
        } catch (ZipException | EOFException broken) {
            return new byte[0];
        }
    }

    private static boolean isHeader(byte[] block) {
        if (block.length < BLOCK) {
            return false;
        }
        int unsigned = 0;
        int signed = 0;
        for (int i = 0; i < BLOCK; i++) {
            byte b = i < CHECKSUM || i >= CHECKSUM_END ? block[i] : (byte) ' ';
            unsigned += b & 0xFF;
            signed += b;
        }
        int checksum = octal(block, CHECKSUM, CHECKSUM_END);
        return checksum == unsigned || checksum == signed;
    }

    /** -1 if it is none. */
    private static int octal(byte[] block, int start, int end) {
        int value = 0;
        for (int i = start; i < end; i++) {
            int digit = block[i] - '0';
            if (digit >= 0 && digit < 8) {
                value = value * 8 + digit;
            } else if (block[i] != ' ' && block[i] != 0) {
                return -1;
            }
        }
        return value;
    }

    private static boolean startsWith(byte[] content, byte[] magic) {
        if (content.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if (content[i] != magic[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
