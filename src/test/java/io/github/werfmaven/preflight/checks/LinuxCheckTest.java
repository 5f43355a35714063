package io.github.werfmaven.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.preflight.Severity;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxCheckTest {

    @TempDir
    Path root;

    @Test
    void findsNothingOnLinux() {
        assertThat(new LinuxCheck(HostFixture.below(root).host()).findings()).isEmpty();
    }

    @Test
    void findsAnotherOperatingSystem() {
        var host = HostFixture.below(root).operatingSystem("Mac OS X").host();

        assertThat(new LinuxCheck(host).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.BLOCKING);
            assertThat(finding.seen()).isEqualTo("os.name is Mac OS X");
        });
    }
}
