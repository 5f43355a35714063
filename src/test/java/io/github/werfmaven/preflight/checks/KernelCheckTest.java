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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelCheckTest {

    private HostFixture fixture;

    @BeforeEach
    void makeHost(@TempDir Path root) {
        fixture = HostFixture.below(root).kernelSetting("kernel.osrelease", "6.1.0-18-amd64");
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.1.0-18-amd64", "4.18.0-553.el8_10.x86_64", "5.4.0-200-generic", "10.0.0", "unknown"})
    void findsNothingInAKernelThatHasAll(String release) {
        fixture.kernelSetting("kernel.osrelease", release);

        assertThat(findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"pid, ROOTLESS", "ipc, ROOTLESS", "uts, ROOTLESS", "net, PRIVATE_NETWORK"})
    void namesAKindOfNamespacesThatTheKernelIsBuiltWithout(String kind, Part part) throws IOException {
        Files.delete(fixture.path("/proc/self/ns/" + kind));

        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.BLOCKING);
            assertThat(finding.parts()).containsExactly(part);
            assertThat(finding.seen()).isEqualTo("no /proc/self/ns/" + kind + " on Linux 6.1.0-18-amd64");
        });
    }

    @Test
    void saysNothingWhereProcIsNotThere() throws IOException {
        Files.move(fixture.path("/proc/self"), fixture.path("/proc/other"));

        assertThat(findings()).isEmpty();
    }

    @Test
    void tellsWhyAnOldKernelCopiesLayers() {
        fixture.kernelSetting("kernel.osrelease", "3.10.0-1160.el7.x86_64");

        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.DEGRADING);
            assertThat(finding.parts()).containsExactly(Part.VFS);
        });
    }

    private List<Finding> findings() {
        return new KernelCheck(fixture.host()).findings();
    }
}
