package io.github.werfmaven.preflight.checks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The processor that a program is made for, {@code e_machine} of elf(5).
 *
 * @param number as the header of the file has it
 */
record ElfMachine(int number) {

    /** By the architecture's name in Java. */
    private static final Map<String, Integer> NUMBERS = Map.of("amd64", 62, "aarch64", 183);

    private static final int MAGIC = 0x7f454c46;
    private static final int BYTE_ORDER_OFFSET = 5;
    private static final int BIG_ENDIAN = 2;
    private static final int MACHINE_OFFSET = 18;

    /** Empty for a file that is no ELF file or cannot be read. */
    static Optional<ElfMachine> of(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            ByteBuffer header = ByteBuffer.wrap(stream.readNBytes(MACHINE_OFFSET + Short.BYTES));
            if (header.remaining() < MACHINE_OFFSET + Short.BYTES || header.getInt(0) != MAGIC) {
                return Optional.empty();
            }
            header.order(header.get(BYTE_ORDER_OFFSET) == BIG_ENDIAN ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
            return Optional.of(new ElfMachine(header.getShort(MACHINE_OFFSET)));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** False also for an architecture that is not known here. */
    boolean differsFrom(String architecture) {
        return NUMBERS.getOrDefault(architecture, number) != number;
    }

    @Override
    public String toString() {
        return Integer.toString(number);
    }
}
