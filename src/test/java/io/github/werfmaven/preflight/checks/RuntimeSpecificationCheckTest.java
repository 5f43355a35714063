package io.github.werfmaven.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Severity;
import io.github.werfmaven.process.Command;
import io.github.werfmaven.process.RecordingProcessRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuntimeSpecificationCheckTest {

    private final RecordingProcessRunner processes = new RecordingProcessRunner();
    private HostFixture fixture;
    private Path temporary;

    @BeforeEach
    void installBoth(@TempDir Path root, @TempDir Path temporaryDirectory) {
        temporary = temporaryDirectory;
        fixture = HostFixture.below(root)
                .property("java.io.tmpdir", temporary.toString())
                .program("/usr/bin/buildah")
                .program("/usr/bin/crun");
        processes.succeeding("buildah", "buildah version 1.39.3 (image-spec 1.1.0, runtime-spec 1.2.0)\n");
        refusing();
    }

    private void refusing() {
        processes.failing("crun", 1, "unknown version specified");
    }

    @Test
    void blocksACrunThatRefusesTheVersion() {
        assertThat(findings(Optional.empty())).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.BLOCKING);
            assertThat(finding.parts()).containsExactly(Part.CRUN);
            assertThat(finding.seen()).contains("version 1.2.0", "unknown version specified");
            assertThat(finding.remedy().typed(true)).containsExactly("sudo apt-get install -y runc");
        });
    }

    @Test
    void givesItAContainerOfThatVersionAndNothingElse() {
        processes.answering("crun", command -> {
            assertThat(configuration(command)).isEqualTo("{\"ociVersion\": \"1.2.0\"}\n");
            return RecordingProcessRunner.result(command, 1, false, "", "unknown version specified");
        });

        assertThat(findings(Optional.empty())).hasSize(1);
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void findsNothingWhereItRefusesTheRest() {
        processes.failing("crun", 1, "invalid config file, no `linux` block specified");

        assertThat(findings(Optional.empty())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.2-dev", "1.1.0", "1.1.0-rc.1"})
    void asksNobodyForAVersionThatEveryCrunKnows(String version) {
        processes.succeeding("buildah", "buildah version 1.30.0 (image-spec 1.1.0, runtime-spec " + version + ")\n");

        assertThat(findings(Optional.empty())).isEmpty();
        assertThat(processes.commands()).hasSize(1);
    }

    @Test
    void asksNoOtherRuntime() {
        fixture.program("/usr/bin/runc");

        assertThat(findings(Optional.of("runc"))).isEmpty();
    }

    @Test
    void asksForNoCommandWhereRuncIsThere() {
        fixture.program("/usr/sbin/runc");

        assertThat(findings(Optional.empty())).singleElement()
                .satisfies(finding -> assertThat(finding.remedy().commands()).isEmpty());
    }

    @Test
    void findsNothingWhereItCannotBeTried() {
        fixture.file("/file", "").property("java.io.tmpdir", fixture.path("/file/tmp").toString());

        assertThat(findings(Optional.empty())).isEmpty();
    }

    @Test
    void findsNothingWithoutABuildahThatAnswers() {
        processes.hanging("buildah");

        assertThat(findings(Optional.empty())).isEmpty();
    }

    private static String configuration(Command command) {
        List<String> arguments = command.arguments();
        try {
            return Files.readString(Path.of(arguments.get(arguments.indexOf("--bundle") + 1), "config.json"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private List<Finding> findings(Optional<String> named) {
        Optional<Path> buildah = Optional.of(fixture.path("/usr/bin/buildah"));
        return new RuntimeSpecificationCheck(fixture.host(), processes, new BuildahVersionQuery(processes), buildah, named).findings();
    }
}
