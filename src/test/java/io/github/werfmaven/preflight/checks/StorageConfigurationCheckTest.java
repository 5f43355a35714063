package io.github.werfmaven.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Severity;
import io.github.werfmaven.process.RecordingProcessRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageConfigurationCheckTest {

    private final RecordingProcessRunner processes = new RecordingProcessRunner();
    private HostFixture fixture;

    @BeforeEach
    void makeHost(@TempDir Path root) {
        fixture = HostFixture.below(root);
    }

    @BeforeEach
    void installBuildah() {
        processes.succeeding("buildah", "buildah version 1.39.3\n");
    }

    @Test
    void findsNothingWhereThereIsNoFile() {
        assertThat(findings()).isEmpty();
    }

    @Test
    void findsNothingInADriverThatIsNotKnown() {
        fixture.file("/home/alice/.config/containers/storage.conf", "[storage]\ndriver = \"foo\"\n");

        assertThat(findings()).isEmpty();
    }

    @Test
    void findsTheLineForWhichBuildahDoesNothing() {
        fixture.file("/etc/containers/storage.conf", "# ours\n[storage\n");
        refusing("failed to setup From and Build flags: failed to get container config: toml: line 3: expected '.' or ']' to end table "
                + "name, but got '\\\\n' instead");

        assertThat(finding().severity()).isEqualTo(Severity.BLOCKING);
        assertThat(finding().seen()).startsWith(fixture.path("/etc/containers/storage.conf") + ":2: ");
        assertThat(commands()).containsExactly("sudo mv " + fixture.path("/etc/containers/storage.conf") + " "
                + fixture.path("/etc/containers/storage.conf") + ".broken");
    }

    @Test
    void findsWhatAFileDoesNotSayThoughBuildahWantsIt() {
        fixture.file("/etc/containers/storage.conf", "");
        refusing("runroot must be set");

        assertThat(finding().seen()).isEqualTo(fixture.path("/etc/containers/storage.conf") + ": runroot must be set");
    }

    @Test
    void findsAValueOfAnotherType() {
        fixture.file("/etc/containers/storage.conf", "[storage]\ndriver = 3\n");
        refusing("failed to setup From and Build flags: failed to get container config: toml: line 2 (last key \\\"storage.driver\\\"): x");

        assertThat(finding().seen()).isEqualTo(fixture.path("/etc/containers/storage.conf") + ": driver is no string");
    }

    @Test
    void findsTheFileOfTheUserInTheAnswersOfAnOldBuildah() {
        String file = fixture.file("/home/alice/.config/containers/storage.conf", "[storage\n")
                .path("/home/alice/.config/containers/storage.conf").toString();
        processes.succeeding("buildah", "Failed to read " + file + " toml: line 2: expected\nbuildah version 1.28.2\n");

        assertThat(finding().severity()).isEqualTo(Severity.BLOCKING);
        assertThat(finding().seen()).startsWith(file + ":1: ");
    }

    @Test
    void findsTheFileOfTheUserThatBuildahPassesOver() {
        fixture.file("/home/alice/.config/containers/storage.conf", "[storage\n");

        assertThat(finding().severity()).isEqualTo(Severity.DEGRADING);
    }

    @Test
    void findsThatTheFileThatIsNamedIsNotThere() {
        fixture.environment("CONTAINERS_STORAGE_CONF", "/nowhere.conf");
        refusing("failed to setup From and Build flags: failed to get container config: stat /nowhere.conf: no such file or directory");

        assertThat(finding().seen()).isEqualTo("/nowhere.conf: is not there");
        assertThat(commands()).containsExactly("unset CONTAINERS_STORAGE_CONF");
    }

    @Test
    void leavesOtherComplaintsOfBuildahToOtherChecks() {
        refusing("failed to setup From and Build flags: failed to get container config: validating containers config: x");

        assertThat(findings()).isEmpty();
    }

    private void refusing(String words) {
        processes.failing("buildah", 1, "time=\"2026-01-01T00:00:00Z\" level=error msg=\"" + words + "\"");
    }

    private List<String> commands() {
        return finding().remedy().typed(true);
    }

    private Finding finding() {
        assertThat(findings()).hasSize(1);
        return findings().get(0);
    }

    private List<Finding> findings() {
        return new StorageConfigurationCheck(
                        fixture.host(), new BuildahVersionQuery(processes), Optional.of(Path.of("/usr/bin/buildah")))
                .findings();
    }
}
