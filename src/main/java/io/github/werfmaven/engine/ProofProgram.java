package io.github.werfmaven.engine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * A static Linux program of some 140 bytes that only exits with 0, so that a container can be run without any base
 * image. Laid out as elf(5) says: one header, one segment, the code behind them.
 */
final class ProofProgram {

    private static final int HEADER_SIZE = 64;
    private static final int SEGMENT_SIZE = 56;
    private static final long LOAD_ADDRESS = 0x400000;

    /** {@code e_machine} and the code of exit(0), by the architecture's name in Java. */
    private record Machine(int elfNumber, String code) {}

    private static final Map<String, Machine> MACHINES = Map.of(
            // xor edi,edi; mov eax,60; syscall
            "amd64", new Machine(62, "31ffb83c0000000f05"),
            // mov x0,#0; mov x8,#93; svc #0
            "aarch64", new Machine(183, "000080d2a80b80d2010000d4"));

    private ProofProgram() {}

    /** The program's file content; empty for an architecture that is not known here. */
    static Optional<byte[]> forArchitecture(String architecture) {
        // The same by its name in the Java of macOS.
        String known = architecture.equals("x86_64") ? "amd64" : architecture;
        return Optional.ofNullable(MACHINES.get(known)).map(ProofProgram::assemble);
    }

    private static byte[] assemble(Machine machine) {
        byte[] code = HexFormat.of().parseHex(machine.code());
        int codeOffset = HEADER_SIZE + SEGMENT_SIZE;
        int size = codeOffset + code.length;
        ByteBuffer file = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0}).putLong(0);
        file.putShort((short) 2).putShort((short) machine.elfNumber()).putInt(1);
        file.putLong(LOAD_ADDRESS + codeOffset).putLong(HEADER_SIZE).putLong(0).putInt(0);
        file.putShort((short) HEADER_SIZE).putShort((short) SEGMENT_SIZE).putShort((short) 1);
        file.putShort((short) 0).putShort((short) 0).putShort((short) 0);
        int loadable = 1;
        int readableAndExecutable = 5;
        int pageSize = 0x10000;
        file.putInt(loadable).putInt(readableAndExecutable).putLong(0).putLong(LOAD_ADDRESS).putLong(LOAD_ADDRESS);
        file.putLong(size).putLong(size).putLong(pageSize);
        return file.put(code).array();
    }
}
