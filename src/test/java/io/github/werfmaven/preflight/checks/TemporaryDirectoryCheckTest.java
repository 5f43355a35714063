package io.github.werfmaven.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Severity;
import io.github.werfmaven.process.RecordingProcessRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryDirectoryCheckTest {

    private final RecordingProcessRunner processes = new RecordingProcessRunner();
    private Predicate<Path> writable = directory -> true;
    private HostFixture fixture;

    @BeforeEach
    void makeHost(@TempDir Path root) {
        fixture = HostFixture.below(root);
    }

    @Test
    void findsNothingInADirectoryWithRoom() {
        assertThat(findings()).isEmpty();
    }

    @Test
    void findsThatItIsNotThere(@TempDir Path bare) {
        fixture.environment("TMPDIR", bare.resolve("tmp").toString());

        assertThat(finding().severity()).isEqualTo(Severity.BLOCKING);
        assertThat(finding().seen()).isEqualTo(bare.resolve("tmp") + " is not there");
        assertThat(commands()).containsExactly("unset TMPDIR");
    }

    @Test
    void findsThatItIsNoAbsolutePath() {
        fixture.environment("TMPDIR", "tmp");

        assertThat(finding().seen()).isEqualTo("TMPDIR is tmp");
        assertThat(commands()).containsExactly("unset TMPDIR");
    }

    @Test
    void findsThatItIsAFile() {
        fixture.file("/tmp", "").environment("TMPDIR", fixture.path("/tmp").toString());

        assertThat(finding().seen()).isEqualTo(fixture.path("/tmp") + " is no directory");
    }

    @Test
    void findsThatTheUserMayNotWriteThere() {
        writable = directory -> false;

        assertThat(commands()).containsExactly("sudo install -d -m 1777 " + fixture.path("/var/tmp"));
    }

    @Test
    void findsThatItIsReadOnly() {
        fixture.file("/proc/self/mountinfo", "22 1 254:0 / / rw - ext4 /dev/vda ro\n");

        assertThat(finding().problem()).isEqualTo("the directory for temporary files is mounted read-only");
    }

    @Test
    void findsThatThereIsLittleRoom() {
        fixture.program("/usr/bin/stat");
        processes.succeeding("stat", "4096 1000 500000 400000\n");

        assertThat(finding().severity()).isEqualTo(Severity.DEGRADING);
    }

    @Test
    void findsNoFaultInMountsThatForbidToRunPrograms() {
        fixture.file("/proc/self/mountinfo", "22 1 254:0 / / rw,noexec,nosuid,nodev - tmpfs tmpfs rw\n");

        assertThat(findings()).isEmpty();
    }

    private List<String> commands() {
        return finding().remedy().typed(true);
    }

    private Finding finding() {
        assertThat(findings()).hasSize(1);
        return findings().get(0);
    }

    private List<Finding> findings() {
        return new TemporaryDirectoryCheck(fixture.host(), new SpaceProbe(fixture.host(), processes), writable).findings();
    }
}
