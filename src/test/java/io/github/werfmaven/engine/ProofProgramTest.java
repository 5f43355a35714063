package io.github.werfmaven.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The offsets are those of Elf64_Ehdr and Elf64_Phdr in elf(5). */
class ProofProgramTest {

    @ParameterizedTest
    @CsvSource({"amd64, 62", "x86_64, 62", "aarch64, 183"})
    void isAnExecutableForItsArchitecture(String architecture, int machine) {
        ByteBuffer elf = program(architecture);

        assertThat(elf.getInt(0)).as("magic").isEqualTo(0x464c457f);
        assertThat(elf.get(4)).as("64 bits").isEqualTo((byte) 2);
        assertThat(elf.get(5)).as("little endian").isEqualTo((byte) 1);
        assertThat(elf.getShort(16)).as("executable").isEqualTo((short) 2);
        assertThat(elf.getShort(18)).as("machine").isEqualTo((short) machine);
        assertThat(elf.getShort(52)).as("size of the header").isEqualTo((short) 64);
    }

    @ParameterizedTest
    @ValueSource(strings = {"amd64", "aarch64"})
    void hasOneSegmentThatIsTheWholeFile(String architecture) {
        ByteBuffer elf = program(architecture);
        int segment = (int) elf.getLong(32);

        assertThat(elf.getShort(56)).as("segments").isEqualTo((short) 1);
        assertThat(elf.getInt(segment)).as("loadable").isEqualTo(1);
        assertThat(elf.getInt(segment + 4)).as("readable and executable").isEqualTo(5);
        assertThat(elf.getLong(segment + 32)).as("size in the file").isEqualTo(elf.capacity());
        assertThat(elf.getLong(segment + 40)).as("size in memory").isEqualTo(elf.capacity());
    }

    @ParameterizedTest
    @ValueSource(strings = {"amd64", "aarch64"})
    void beginsWithItsCodeWhichIsBehindTheHeaders(String architecture) {
        ByteBuffer elf = program(architecture);
        long address = elf.getLong((int) elf.getLong(32) + 16);

        assertThat(elf.getLong(24) - address).isEqualTo(64 + 56).isLessThan(elf.capacity());
    }

    @Test
    void isUnknownForOtherArchitectures() {
        assertThat(ProofProgram.forArchitecture("riscv64")).isEmpty();
        assertThat(ProofProgram.forArchitecture("")).isEmpty();
    }

    @Test
    void runsOnThisMachineAndEndsWithZero(@TempDir Path directory) throws IOException, InterruptedException {
        String architecture = System.getProperty("os.arch");
        Optional<byte[]> program = ProofProgram.forArchitecture(architecture);
        assumeTrue(program.isPresent() && System.getProperty("os.name").equals("Linux"),
                "no program is known for " + architecture + " on " + System.getProperty("os.name"));
        Path file = Files.write(directory.resolve("program"), program.get());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThat(new ProcessBuilder(file.toString()).start().waitFor()).isZero();
    }

    private static ByteBuffer program(String architecture) {
        return ByteBuffer.wrap(ProofProgram.forArchitecture(architecture).orElseThrow()).order(ByteOrder.LITTLE_ENDIAN);
    }
}
