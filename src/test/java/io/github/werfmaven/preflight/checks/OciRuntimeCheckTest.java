package io.github.werfmaven.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
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

        assertThat(findings(Optional.empty())).isEmpty();
    }

    @Test
    void leavesOnlyTheChrootWhereNoneIsInstalled() {
        Finding finding = findings(Optional.empty()).get(0);

        assertThat(finding.severity()).isEqualTo(Severity.BLOCKING);
        assertThat(finding.parts()).containsExactly(Part.ROOTLESS);
        assertThat(finding.seen()).isEqualTo("neither crun nor runc in the directories of PATH");
        assertThat(finding.remedy().typed(true)).containsExactly("sudo apt-get install -y crun");
    }

    @Test
    void blocksWhereTheNamedOneIsNotInstalled() {
        fixture.program("/usr/bin/crun");

        assertThat(findings(Optional.of("runsc"))).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.BLOCKING);
            assertThat(finding.seen()).isEqualTo("no runsc in the directories of PATH");
        });
    }

    @Test
    void findsNothingWhereTheNamedOneIsInstalled() {
        fixture.program("/usr/bin/runsc");

        assertThat(findings(Optional.of("runsc"))).isEmpty();
    }

    @Test
    void findsNothingWhereThereIsOneAtTheNamedPath() {
        fixture.program("/opt/crun");

        assertThat(findings(Optional.of(fixture.path("/opt/crun").toString()))).isEmpty();
    }

    @Test
    void blocksWhereThereIsNoneAtTheNamedPath() {
        assertThat(findings(Optional.of("/none/crun"))).singleElement()
                .satisfies(finding -> assertThat(finding.seen()).isEqualTo("no executable file /none/crun"));
    }

    private List<Finding> findings(Optional<String> named) {
        return new OciRuntimeCheck(fixture.host(), named).findings();
    }
}
