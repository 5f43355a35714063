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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuildahCheckTest {

    private final RecordingProcessRunner processes = new RecordingProcessRunner();
    private HostFixture fixture;
    private Optional<Path> named = Optional.empty();

    @BeforeEach
    void begin(@TempDir Path root) {
        fixture = HostFixture.below(root);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.28.0", "1.28.2", "1.40.0-dev", "2.0"})
    void findsNothingForARecentBuildah(String version) {
        fixture.program("/usr/bin/buildah");
        processes.succeeding("buildah", "buildah version " + version + " (image-spec 1.1.0, runtime-spec 1.1.0)\n");

        assertThat(findings()).isEmpty();
    }

    @Test
    void findsThatThereIsNone() {
        assertThat(finding().severity()).isEqualTo(Severity.BLOCKING);
        assertThat(finding().remedy().typed(true)).containsExactly("sudo apt-get install -y buildah");
    }

    @Test
    void leavesAComplaintAboutTheConfigurationToItsOwnCheck() {
        fixture.program("/usr/bin/buildah");
        processes.failing("buildah", 1, "time=\"2026-01-01T00:00:00Z\" level=error msg=\"runroot must be set\"");

        assertThat(findings()).isEmpty();
    }

    @Test
    void findsThatItIsOld() {
        fixture.program("/usr/bin/buildah");
        processes.succeeding("buildah", "buildah version 1.19.6 (image-spec 1.0.1-dev, runtime-spec 1.0.2-dev)\n");

        assertThat(finding().severity()).isEqualTo(Severity.DEGRADING);
        assertThat(finding().seen()).isEqualTo(fixture.path("/usr/bin/buildah") + " is version 1.19.6");
    }

    @Test
    void findsAProgramThatIsNoBuildah() {
        fixture.program("/usr/bin/buildah");
        processes.succeeding("buildah", "hello\n");

        assertThat(finding().severity()).isEqualTo(Severity.BLOCKING);
        assertThat(finding().problem()).isEqualTo("the program found as Buildah cannot build");
        assertThat(finding().seen()).contains("is no Buildah", "hello");
    }

    @Test
    void findsAProgramThatHangs() {
        fixture.program("/usr/bin/buildah");
        processes.hanging("buildah");

        assertThat(finding().seen()).contains("gave no answer");
    }

    @Test
    void takesTheOneThatTheUserNamed() {
        fixture.program("/usr/bin/buildah");
        named = Optional.of(Path.of("/opt/my-buildah"));
        processes.succeeding("my-buildah", "buildah version 1.39.3 (image-spec 1.1.0, runtime-spec 1.1.0)\n");

        assertThat(findings()).isEmpty();
    }

    @Test
    void findsThatTheOneThatTheUserNamedIsNotThere() {
        fixture.program("/usr/bin/buildah");
        named = Optional.of(Path.of("/opt/my-buildah"));
        processes.unstartable("my-buildah", "No such file or directory");

        assertThat(finding().severity()).isEqualTo(Severity.BLOCKING);
        assertThat(finding().seen()).isEqualTo("/opt/my-buildah cannot be started: No such file or directory");
        assertThat(finding().remedy().sentence()).contains("-Dwerf.buildah");
    }

    private Finding finding() {
        assertThat(findings()).hasSize(1);
        return findings().get(0);
    }

    private List<Finding> findings() {
        return new BuildahCheck(fixture.host(), new BuildahVersionQuery(processes), named).findings();
    }
}
