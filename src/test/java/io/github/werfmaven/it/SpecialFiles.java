package io.github.werfmaven.it;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** An archive of files that only root could make: of other owners, with capabilities. Written as POSIX.1-2017, pax, says. */
final class SpecialFiles {

    private static final int BLOCK = 512;

    /** 2001-09-09T01:46:40Z */
    private static final long MODIFIED = 1_000_000_000;

    private final ByteArrayOutputStream archive = new ByteArrayOutputStream();

    private SpecialFiles() {}

    static byte[] archive() {
        SpecialFiles files = new SpecialFiles();
        // Where there is nothing to mount upon, each runtime makes it in its own way, and Buildah leaves it in the image.
        for (String directory : List.of("dev/", "proc/", "sys/")) {
            files.entry(directory, '5', 0755, 0, "", "");
        }
        for (String file : List.of("etc/hostname", "etc/hosts", "etc/resolv.conf")) {
            files.entry(file, '0', 0644, 0, "", "");
        }
        files.entry("special/", '5', 01777, 0, "", "");
        files.extended("SCHILY.xattr.security.capability=" + netBindService());
        files.entry("special/capable", '0', 0755, 0, "", "capable\n");
        files.extended("SCHILY.xattr.user.colour=red");
        files.entry("special/coloured", '0', 0644, 0, "", "coloured\n");
        files.entry("special/coloured-too", '1', 0644, 0, "special/coloured", "");
        files.entry("special/link", '2', 0777, 1000, "nowhere", "");
        files.entry("special/others", '0', 0600, 1000, "", "others\n");
        files.entry("special/pipe", '6', 0600, 0, "", "");
        files.entry("special/privileged", '0', 06755, 0, "", "privileged\n");
        files.archive.writeBytes(new byte[2 * BLOCK]);
        return files.archive.toByteArray();
    }

    /** {@code cap_net_bind_service=ep}: struct vfs_cap_data of linux/capability.h, revision 2. */
    private static String netBindService() {
        ByteBuffer data = ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN);
        return latin1(data.putInt(0x02000001).putInt(1 << 10).array());
    }

    private void extended(String assignment) {
        int others = assignment.length() + 2;
        int length = others + String.valueOf(others + 2).length();
        entry("extended", 'x', 0644, 0, "", length + " " + assignment + "\n");
    }

    private void entry(String name, char type, int mode, int owner, String target, String content) {
        byte[] header = new byte[BLOCK];
        put(header, 0, name);
        put(header, 100, "%07o\0%07o\0%07o\0%011o\0%011o\0        %c%s".formatted(
                mode, owner, owner, content.length(), MODIFIED, type, target));
        put(header, 257, "ustar\00000");
        int sum = 0;
        for (byte value : header) {
            sum += value & 0xFF;
        }
        put(header, 148, "%06o\0 ".formatted(sum));
        archive.writeBytes(header);
        archive.writeBytes(Arrays.copyOf(content.getBytes(StandardCharsets.ISO_8859_1), (content.length() + BLOCK - 1) / BLOCK * BLOCK));
    }

    private static void put(byte[] block, int position, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, block, position, bytes.length);
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
