package io.github.werfmaven.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageGroupCheckTest {

    private static final String STORE = "/home/alice/.local/share/containers/storage";

    private HostFixture fixture;

    @BeforeEach
    void makeHost(@TempDir Path root) {
        fixture = HostFixture.below(root).user("alice", 4711).directory("/home/alice");
    }

    @Test
    void findsNothingWhereNoDirectoryHandsItsGroupDown() throws IOException {
        setgid("/home/alice");
        fixture.directory(STORE + "/overlay").directory(STORE + "/vfs");
        withoutSetgid(STORE + "/overlay");
        withoutSetgid(STORE + "/vfs");

        assertThat(findings()).isEmpty();
    }

    @Test
    void findsAVolumeThatWillHandItsGroupDown() throws IOException {
        setgid("/home/alice/.local/share/containers");

        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.DEGRADING);
            assertThat(finding.parts()).containsExactly(Part.NATIVE);
            assertThat(finding.seen()).isEqualTo(fixture.path("/home/alice/.local/share/containers") + " has the setgid bit");
            assertThat(finding.remedy().typed(true)).containsExactly(
                    "mkdir -p -m 700 " + fixture.path(STORE) + " && chmod g-s " + fixture.path(STORE));
        });
    }

    @Test
    void findsWhichDriverIsTouched() throws IOException {
        setgid(STORE + "/vfs");
        fixture.directory(STORE + "/overlay");

        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.parts()).containsExactly(Part.VFS);
            assertThat(finding.remedy().typed(true)).containsExactly(
                    "find " + fixture.path(STORE) + " -maxdepth 1 -type d -exec chmod g-s {} +");
        });
    }

    private void setgid(String directory) throws IOException {
        Files.setAttribute(fixture.directory(directory).path(directory), "unix:mode", 042777);
    }

    private void withoutSetgid(String directory) throws IOException {
        Files.setAttribute(fixture.path(directory), "unix:mode", 040755);
    }

    private List<Finding> findings() {
        return new StorageGroupCheck(fixture.host()).findings();
    }
}
