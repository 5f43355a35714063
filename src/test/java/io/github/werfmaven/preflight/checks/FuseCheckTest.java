package io.github.werfmaven.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.process.RecordingProcessRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FuseCheckTest {

    private final RecordingProcessRunner processes = new RecordingProcessRunner();
    private HostFixture fixture;

    @BeforeEach
    void makeHost(@TempDir Path root) {
        fixture = HostFixture.below(root).program("/usr/bin/unshare").program("/usr/bin/mount");
    }

    @Test
    void tellsOfTheProgramAndOfTheDevice() {
        assertThat(findings()).extracting(Finding::seen)
                .containsExactly("no fuse-overlayfs in the directories of PATH", "no /dev/fuse");
        assertThat(findings()).allSatisfy(finding -> assertThat(finding.parts()).containsExactly(Part.FUSE_OVERLAY));
        assertThat(findings().get(0).remedy().typed(true)).containsExactly("sudo apt-get install -y fuse-overlayfs");
    }

    @Test
    void mountsNothingWithoutTheDevice() {
        fixture.program("/usr/bin/fuse-overlayfs");

        assertThat(findings()).extracting(Finding::seen).containsExactly("no /dev/fuse");
        assertThat(processes.commands()).isEmpty();
    }

    private List<Finding> findings() {
        return new FuseCheck(fixture.host(), processes, Optional.empty()).findings();
    }
}
