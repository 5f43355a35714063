package io.github.werfmaven.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On Windows, where files have neither owner nor mode. */
class FingerprintTest {

    private final Path program = Jimfs.newFileSystem(Configuration.windows()).getPath("C:\\work\\docker.exe");

    private String before;

    @BeforeEach
    void setUp() throws IOException {
        Files.writeString(program, "1");
        before = fingerprint();
    }

    @Test
    void changesWithTheSizeOfAFile() throws IOException {
        FileTime time = Files.getLastModifiedTime(program);
        Files.writeString(program, "22");
        Files.setLastModifiedTime(program, time);

        assertThat(fingerprint()).isNotEqualTo(before);
    }

    @Test
    void changesWithTheTimeOfAFile() throws IOException {
        Files.setLastModifiedTime(program, FileTime.fromMillis(1_000_000_000_000L));

        assertThat(fingerprint()).isNotEqualTo(before);
    }

    @Test
    void changesWithAFileThatIsGone() throws IOException {
        Files.delete(program);

        assertThat(fingerprint()).isNotEqualTo(before);
    }

    @Test
    void doesNotChangeWithWhatIsInAPlace() throws IOException {
        String place = new Fingerprint().place(program.getParent()).text();
        Files.write(program.resolveSibling("other"), List.of("x"));

        assertThat(new Fingerprint().place(program.getParent()).text()).isEqualTo(place);
    }

    private String fingerprint() {
        return new Fingerprint().file(program).text();
    }
}
