package io.github.werfmaven.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Severity;
import io.github.werfmaven.process.RecordingProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageSpaceCheckTest {

    private final RecordingProcessRunner processes = new RecordingProcessRunner();
    private HostFixture fixture;

    @BeforeEach
    void makeHost(@TempDir Path root) {
        fixture = HostFixture.below(root).directory("/home/alice/.local/share").program("/usr/bin/stat");
    }

    @Test
    void findsNothingWhereThereIsRoom() {
        left("4096 1000000 500000 400000");

        assertThat(findings()).isEmpty();
    }

    @Test
    void findsNothingWhereTheFileSystemMakesRoomForFilesAsItGoes() {
        left("4096 1000000 0 0");

        assertThat(findings()).isEmpty();
    }

    @Test
    void findsThatItIsNearlyFull() {
        left("4096 200000 500000 400000");

        assertThat(finding().severity()).isEqualTo(Severity.DEGRADING);
        assertThat(finding().seen()).isEqualTo("781 MiB free at " + fixture.path("/home/alice/.local/share"));
    }

    @Test
    void findsThatThereIsRoomForFewFiles() {
        left("4096 1000000 500000 9999");

        assertThat(finding().severity()).isEqualTo(Severity.DEGRADING);
        assertThat(finding().seen()).startsWith("room for 9,999 more files at ");
    }

    @Test
    void findsThatThereIsRoomForNoFile() {
        left("4096 1000000 500000 3");

        assertThat(finding().severity()).isEqualTo(Severity.BLOCKING);
    }

    @Test
    void findsThatItIsFull() {
        left("4096 12 500000 400000");

        assertThat(finding().severity()).isEqualTo(Severity.BLOCKING);
    }

    @Test
    void findsNothingWhereNobodyCanBeAsked(@TempDir Path bare) {
        fixture = HostFixture.below(bare).directory("/home/alice");

        assertThat(findings()).isEmpty();
    }

    @Test
    void findsNothingInAnAnswerOfAnotherKind() {
        left("stat: unrecognized option: c");

        assertThat(findings()).isEmpty();
    }

    @Test
    void leavesNothingBehind() throws IOException {
        left("4096 1000000 500000 400000");
        findings();

        try (Stream<Path> files = Files.list(fixture.path("/home/alice/.local/share"))) {
            assertThat(files).isEmpty();
        }
    }

    private void left(String answer) {
        processes.succeeding("stat", answer + "\n");
    }

    private Finding finding() {
        assertThat(findings()).hasSize(1);
        return findings().get(0);
    }

    private List<Finding> findings() {
        return new StorageSpaceCheck(fixture.host(), new SpaceProbe(fixture.host(), processes)).findings();
    }
}
