package io.github.werfmaven.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.process.RecordingProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
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

    @Test
    void findsNothingWhereItMountsAndServes() throws IOException {
        ending("mounted\nserved\n");

        assertThat(findingsWithDevice()).isEmpty();
        assertThat(processes.commands().get(0).arguments()).endsWith(fixture.path("/usr/bin/fuse-overlayfs").toString());
    }

    @Test
    void findsThatItCannotMount() throws IOException {
        ending("", "unknown argument ignored: lazytime", "fuse-overlayfs: cannot mount: Operation not permitted");

        assertThat(findingsWithDevice()).singleElement().satisfies(finding -> {
            assertThat(finding.parts()).containsExactly(Part.FUSE_OVERLAY);
            assertThat(finding.seen()).isEqualTo("fuse-overlayfs: cannot mount: Operation not permitted");
        });
    }

    @Test
    void namesAKernelFromBeforeFuseInUserNamespaces() throws IOException {
        fixture.kernelSetting("kernel.osrelease", "3.10.0-1160.el7.x86_64");
        ending("", "fuse-overlayfs: cannot mount: Operation not permitted");

        assertThat(findingsWithDevice()).singleElement()
                .satisfies(finding -> assertThat(finding.seen()).startsWith("Linux 3.10.0-1160.el7.x86_64; "));
    }

    @Test
    void findsThatItMountsAndDoesNotServe() throws IOException {
        ending("mounted\n", "rm: cannot remove 'merged/file': Function not implemented");

        assertThat(findingsWithDevice()).singleElement()
                .satisfies(finding -> assertThat(finding.problem()).contains("nothing can be deleted"));
    }

    @Test
    void isSilentWhereNoUserNamespaceCanBeMade() throws IOException {
        fixture.program("/usr/bin/fuse-overlayfs");
        processes.failing("unshare", 1, "unshare: unshare failed: Operation not permitted");

        assertThat(findingsWithDevice()).isEmpty();
    }

    private void ending(String steps, String... complaints) {
        fixture.program("/usr/bin/fuse-overlayfs");
        processes.answering("unshare", command -> RecordingProcessRunner.result(
                command, complaints.length, false, "namespace\nentered\nprepared\n" + steps, complaints));
    }

    /** /dev/null is a device that opens on every machine. */
    private List<Finding> findingsWithDevice() throws IOException {
        Files.createDirectories(fixture.path("/dev"));
        Files.createSymbolicLink(fixture.path("/dev/zilch"), Path.of("/dev/null"));
        CharacterDevice device = new CharacterDevice(fixture.host(), "/dev/zilch", 1, 3, Part.FUSE_OVERLAY);
        return new FuseCheck(fixture.host(), processes, Optional.empty(), device).findings();
    }

    private List<Finding> findings() {
        return new FuseCheck(fixture.host(), processes, Optional.empty()).findings();
    }
}
