package io.github.werfmaven.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OciRuntimeCheckTest {

    private HostFixture fixture;

    @BeforeEach
    void begin(@TempDir Path root) {
        fixture = HostFixture.below(root);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/usr/bin/crun", "/usr/bin/runc", "/usr/sbin/runc"})
    void findsNothingWhereOneIsInstalled(String runtime) {
        fixture.program(runtime);

        assertThat(findings(Optional.empty(), true)).isEmpty();
    }

    @Test
    void onlyDegradesWhereNoneIsInstalled() {
        Finding finding = findings(Optional.empty(), false).get(0);

        assertThat(finding.severity()).isEqualTo(Severity.DEGRADING);
        assertThat(finding.seen()).isEqualTo("neither crun nor runc in the directories of PATH");
        assertThat(finding.remedy().commands()).containsExactly("sudo apt-get install -y crun");
    }

    @Test
    void blocksWhereNoneIsInstalledAndTheModeThatNeedsOneWasAskedFor() {
        assertThat(findings(Optional.empty(), true)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.BLOCKING);
            assertThat(finding.problem()).contains("native-rootless was asked for");
        });
    }

    @Test
    void blocksWhereTheNamedOneIsNotInstalled() {
        fixture.program("/usr/bin/crun");

        assertThat(findings(Optional.of("runsc"), false)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.BLOCKING);
            assertThat(finding.seen()).isEqualTo("no runsc in the directories of PATH");
        });
    }

    @Test
    void findsNothingWhereTheNamedOneIsInstalled() {
        fixture.program("/usr/bin/runsc");

        assertThat(findings(Optional.of("runsc"), true)).isEmpty();
    }

    @Test
    void findsNothingWhereThereIsOneAtTheNamedPath() {
        fixture.program("/opt/crun");

        assertThat(findings(Optional.of(fixture.path("/opt/crun").toString()), true)).isEmpty();
    }

    @Test
    void blocksWhereThereIsNoneAtTheNamedPath() {
        assertThat(findings(Optional.of("/none/crun"), true)).singleElement()
                .satisfies(finding -> assertThat(finding.seen()).isEqualTo("no executable file /none/crun"));
    }

    private List<Finding> findings(Optional<String> named, boolean rootlessAsked) {
        return new OciRuntimeCheck(fixture.host(), named, rootlessAsked).findings();
    }
}
