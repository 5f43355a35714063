package io.github.werfmaven.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

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

class OciRuntimeCheckTest {

    private final RecordingProcessRunner processes = new RecordingProcessRunner()
            .succeeding("crun", "crun version 1.8.1\n")
            .succeeding("runc", "runc version 1.1.5\n");
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
    void saysNothingAboutOneThatIsNotKnown() {
        fixture.program("/usr/bin/runsc");
        processes.failing("runsc", 1);

        assertThat(findings(Optional.of("runsc"))).isEmpty();
    }

    @Test
    void blocksTheOneThatDoesNotWorkAndNotTheOther() {
        fixture.program("/usr/bin/crun").program("/usr/bin/runc").file("/var/lib/dpkg/info/crun.list", "");
        processes.failing("crun", 139);

        assertThat(findings(Optional.empty())).singleElement().satisfies(finding -> {
            assertThat(finding.parts()).containsExactly(Part.CRUN);
            assertThat(finding.problem()).isEqualTo("crun crashes");
            assertThat(finding.remedy().typed(true)).singleElement().asString().contains("--reinstall", "crun");
        });
    }

    @Test
    void findsNothingWhereCrunOnlyLacksAStateDirectory() {
        fixture.program("/usr/bin/crun");
        processes.failing("crun", 1, "Failed to get state directory");

        assertThat(findings(Optional.empty())).isEmpty();
    }

    @Test
    void installsTheLibraryAnewThatOneLacks() {
        fixture.program("/usr/bin/crun").program("/usr/bin/rpm").distribution("fedora", "");
        processes.failing("crun", 127, "crun: error while loading shared libraries: libyajl.so.2: cannot open shared object file");
        processes.succeeding("rpm", "yajl\n");

        assertThat(findings(Optional.empty())).singleElement()
                .satisfies(finding -> assertThat(finding.remedy().typed(true)).first().isEqualTo("sudo dnf reinstall -y yajl"));
    }

    @Test
    void blocksOneThatHangs() {
        fixture.program("/usr/bin/runc");
        processes.hanging("runc");

        assertThat(findings(Optional.empty())).singleElement().satisfies(finding -> {
            assertThat(finding.parts()).containsExactly(Part.RUNC);
            assertThat(finding.seen()).endsWith("runc --version gave no answer in 4 s");
        });
    }

    @Test
    void passesOverABrokenOneForOneFurtherBack() {
        fixture.program("/usr/local/bin/crun").program("/usr/bin/crun");
        processes.answering("crun", command -> command.program().contains("/local/")
                ? RecordingProcessRunner.result(command, 139, false, "")
                : RecordingProcessRunner.result(command, 0, false, "crun version 1.8.1\n"));

        assertThat(findings(Optional.empty())).singleElement().satisfies(finding ->
                assertThat(finding.remedy().typed(true)).containsExactly("sudo chmod a-x " + fixture.path("/usr/local/bin/crun")));
    }

    @Test
    void waitsOnceForOneThatHangsUnderTwoPaths() {
        fixture.program("/opt/bin/crun").link("/opt/link", "/opt/bin").environment("PATH", "/opt/bin:/opt/link");
        processes.hanging("crun");

        assertThat(findings(Optional.empty())).hasSize(1);
        assertThat(processes.commands()).hasSize(1);
    }

    @Test
    void makesTheOnlyOneExecutable() {
        fixture.program("/usr/bin/crun", 0644);

        assertThat(findings(Optional.empty())).singleElement().satisfies(finding ->
                assertThat(finding.remedy().typed(true)).containsExactly("sudo chmod a+rx " + fixture.path("/usr/bin/crun")));
    }

    @Test
    void installsTheNamedOneWhereItsPackageIsKnown() {
        fixture.program("/usr/bin/crun");

        assertThat(findings(Optional.of("runc"))).singleElement().satisfies(finding ->
                assertThat(finding.remedy().typed(true)).containsExactly("sudo apt-get install -y runc"));
    }

    @Test
    void blocksWhereThereIsNoneAtTheNamedPath() {
        assertThat(findings(Optional.of("/none/crun"))).singleElement()
                .satisfies(finding -> assertThat(finding.seen()).isEqualTo("/none/crun is not there"));
    }

    private List<Finding> findings(Optional<String> named) {
        return new OciRuntimeCheck(fixture.host(), processes, named).findings();
    }
}
