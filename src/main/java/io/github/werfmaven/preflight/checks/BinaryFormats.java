package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the kernel has other programs interpret, as far as it is seen here: binfmt_misc. */
record BinaryFormats(boolean areVisible, boolean areEnabled, List<Format> all) {

    static final String DIRECTORY = "/proc/sys/fs/binfmt_misc";

    /** Those that are no formats. */
    private static final List<String> CONTROLS = List.of("status", "register");

    static BinaryFormats of(Host host) {
        List<Format> formats = new ArrayList<>();
        try (Stream<Path> files = Files.list(host.path(DIRECTORY))) {
            files.map(file -> file.getFileName().toString()).filter(name -> !CONTROLS.contains(name)).sorted()
                    .forEach(name -> host.read(DIRECTORY + "/" + name).flatMap(text -> Format.parse(DIRECTORY + "/" + name, text))
                            .ifPresent(formats::add));
        } catch (IOException absent) {
            return new BinaryFormats(false, false, List.of());
        }
        Optional<String> status = host.read(DIRECTORY + "/status");
        return new BinaryFormats(status.isPresent(), status.filter(text -> text.strip().equals("enabled")).isPresent(), List.copyOf(formats));
    }

    /** Those for programs that begin so. */
    List<Format> ableToRun(Header header) {
        return all.stream().filter(format -> format.takes(header)).toList();
    }

    /**
     * One of them.
     *
     * @param flags letters: with F the interpreter is opened when the format is registered, so that it is found whatever root directory a
     *     program has
     */
    record Format(String file, boolean isEnabled, String flags, int offset, byte[] magic, byte[] mask) {

        private static final HexFormat HEX = HexFormat.of();

        /** Empty for one that goes by the ends of names. */
        static Optional<Format> parse(String file, String text) {
            Map<String, String> fields = new TreeMap<>();
            text.lines().forEach(line -> {
                String[] words = line.split("[: ]+", 2);
                fields.put(words[0], words.length > 1 ? words[1].strip() : "");
            });
            try {
                byte[] magic = HEX.parseHex(fields.getOrDefault("magic", ""));
                byte[] mask = HEX.parseHex(fields.getOrDefault("mask", "ff".repeat(magic.length)));
                return magic.length == 0 || mask.length != magic.length
                        ? Optional.empty()
                        : Optional.of(new Format(file, fields.containsKey("enabled"), fields.getOrDefault("flags", ""),
                                Integer.parseInt(fields.getOrDefault("offset", "0")), magic, mask));
            } catch (IllegalArgumentException unreadable) {
                return Optional.empty();
            }
        }

        boolean isFixed() {
            return flags.indexOf('F') >= 0;
        }

        boolean takes(Header header) {
            byte[] start = header.bytes();
            for (int i = 0; i < magic.length; i++) {
                if (offset + i >= start.length || ((start[offset + i] ^ magic[i]) & mask[i]) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    /** How the programs of an architecture begin: elf(5), up to and with {@code e_machine}. */
    record Header(byte[] bytes) {

        private static final int LENGTH = 20;
        private static final byte CLASS_32 = 1;
        private static final byte CLASS_64 = 2;
        private static final short EXECUTABLE = 2;

        /** Empty for an architecture that is not known here. */
        static Optional<Header> of(String architecture) {
            return Optional.ofNullable(switch (architecture) {
                case "amd64" -> header(CLASS_64, ByteOrder.LITTLE_ENDIAN, 62);
                case "386" -> header(CLASS_32, ByteOrder.LITTLE_ENDIAN, 3);
                case "arm" -> header(CLASS_32, ByteOrder.LITTLE_ENDIAN, 40);
                case "arm64" -> header(CLASS_64, ByteOrder.LITTLE_ENDIAN, 183);
                case "loong64" -> header(CLASS_64, ByteOrder.LITTLE_ENDIAN, 258);
                case "mips64le" -> header(CLASS_64, ByteOrder.LITTLE_ENDIAN, 8);
                case "ppc64le" -> header(CLASS_64, ByteOrder.LITTLE_ENDIAN, 21);
                case "riscv64" -> header(CLASS_64, ByteOrder.LITTLE_ENDIAN, 243);
                case "s390x" -> header(CLASS_64, ByteOrder.BIG_ENDIAN, 22);
                default -> null;
            });
        }

        private static Header header(byte elfClass, ByteOrder order, int machine) {
            ByteBuffer bytes = ByteBuffer.allocate(LENGTH).order(order);
            bytes.put(new byte[] {0x7f, 'E', 'L', 'F', elfClass, (byte) (order == ByteOrder.LITTLE_ENDIAN ? 1 : 2), 1});
            bytes.position(LENGTH - 2 * Short.BYTES).putShort(EXECUTABLE).putShort((short) machine);
            return new Header(bytes.array());
        }
    }
}
