package io.github.werfmaven.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Severity;
import io.github.werfmaven.process.RecordingProcessRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenFilesCheckTest {

    private final RecordingProcessRunner processes = new RecordingProcessRunner();
    private HostFixture fixture;

    @BeforeEach
    void begin(@TempDir Path root) {
        fixture = HostFixture.below(root).program("/usr/bin/buildah");
        version("1.28.2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1024", "1048576", "unlimited"})
    void findsNothingForAHardLimitThatIsHighEnough(String hard) {
        assertThat(findings("256", hard)).isEmpty();
    }

    @Test
    void blocksRunOfABuildahThatAsksForMore() {
        assertThat(findings("512", "1023")).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.BLOCKING);
            assertThat(finding.parts()).containsExactlyInAnyOrder(Part.ROOTLESS, Part.CHROOT);
            assertThat(finding.seen()).isEqualTo("the hard limit in /proc/self/limits is 1023");
            assertThat(finding.remedy().typed(true)).containsExactly(
                    "sudo mkdir -p /etc/security/limits.d && printf '%s\\n' 'alice - nofile 65536' | sudo tee /etc/security/limits.d/90-werf-open-files.conf");
        });
    }

    @Test
    void isALesserThingForABuildahThatAdaptsItself() {
        version("1.35.0");

        assertThat(findings("512", "512")).singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.DEGRADING));
    }

    @Test
    void leavesTheLimitToTheEngineOfAContainerWhoseRootMayNotRaiseIt() {
        fixture.status("CapBnd", "00000000a80425fb");

        assertThat(findings("512", "512")).singleElement().satisfies(finding -> {
            assertThat(finding.remedy().commands()).isEmpty();
            assertThat(finding.remedy().sentence()).contains("--ulimit nofile=65536:65536");
        });
    }

    @Test
    void findsNothingForRootWhoMayRaiseIt() {
        fixture.user("root", 0).status("CapEff", "000001ffffffffff");

        assertThat(findings("512", "512")).isEmpty();
    }

    @Test
    void blocksRootWhoLacksTheCapabilityForTheLimitOfANewerBuildah() {
        fixture.user("root", 0).status("CapEff", "000001fffeffffff");
        version("1.39.3");

        assertThat(findings("1024", "20000")).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.BLOCKING);
            assertThat(finding.seen()).startsWith("the hard limit in /proc/self/limits is 20000");
        });
        assertThat(findings("1024", "1048576")).isEmpty();
    }

    @Test
    void findsNothingForRootInAUserNamespaceOfANewerBuildah() {
        fixture.user("root", 0).status("CapEff", "00000000a80425fb");
        version("1.39.3");

        assertThat(findings("1024", "20000")).isEmpty();
    }

    @Test
    void findsNothingWhereTheLimitCannotBeRead() {
        assertThat(check().findings()).isEmpty();
    }

    private void version(String version) {
        processes.succeeding("buildah", "buildah version " + version + " (image-spec 1.1.0, runtime-spec 1.1.0)\n");
    }

    private List<Finding> findings(String soft, String hard) {
        fixture.file("/proc/self/limits", String.format("%-26s%-21s%-21s%s%n%-26s%-21s%-21s%s%n",
                "Limit", "Soft Limit", "Hard Limit", "Units", "Max open files", soft, hard, "files     "));
        return check().findings();
    }

    private OpenFilesCheck check() {
        return new OpenFilesCheck(
                fixture.host(), new BuildahVersionQuery(processes), Optional.of(fixture.path("/usr/bin/buildah")));
    }
}
