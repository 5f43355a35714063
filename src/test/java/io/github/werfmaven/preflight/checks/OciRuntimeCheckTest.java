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
        fixture.program("/usr/bin/youki");

        assertThat(findings(Optional.of("youki"))).isEmpty();
    }

    @Test
    void findsNothingWhereThereIsOneAtTheNamedPath() {
        fixture.program("/opt/crun");

        assertThat(findings(Optional.of(fixture.path("/opt/crun").toString()))).isEmpty();
    }

    @Test
    void saysNothingAboutOneThatIsNotKnown() {
        fixture.program("/usr/bin/youki");
        processes.failing("youki", 1);

        assertThat(findings(Optional.of("youki"))).isEmpty();
        assertThat(processes.commands()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"release-20230227.0", "0.0~20240729.0", "release-20260817.0", "VERSION_MISSING"})
    void findsNothingWrongWithAYoungRunsc(String version) {
        fixture.program("/usr/bin/runsc");
        processes.succeeding("runsc", "runsc version " + version + "\nspec: 1.2.0\n");

        assertThat(findings(Optional.of("runsc"))).isEmpty();
        assertThat(findings(Optional.empty())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"release-20221219.0", "0.0~20221219.0"})
    void tellsWhatAnOldRunscCannotDo(String version) {
        fixture.program("/usr/bin/runsc");
        processes.succeeding("runsc", "runsc version " + version + "\nspec: 1.0.2-dev\n");

        assertThat(findings(Optional.of("runsc"))).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.DEGRADING);
            assertThat(finding.parts()).containsExactly(Part.RUNSC);
            assertThat(finding.seen()).isEqualTo(fixture.path("/usr/bin/runsc") + " is version " + version);
        });
    }

    @Test
    void leavesARunscThatDoesNotAnswerToTheSelfTest() {
        fixture.program("/usr/bin/runsc");
        processes.failing("runsc", 139);

        assertThat(findings(Optional.of("runsc"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.0.0", "3.2.0", "3.18.0-rc0"})
    void blocksAKataRuntimeThatMakesNoContainers(String version) {
        fixture.program("/usr/bin/kata-runtime");
        processes.succeeding("kata-runtime", "kata-runtime  : " + version + "\n   commit   : 1234\n   OCI specs: 1.0.2\n");

        assertThat(findings(Optional.of("kata-runtime"))).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.BLOCKING);
            assertThat(finding.parts()).containsExactly(Part.KATA_RUNTIME);
            assertThat(finding.problem()).contains("since Kata Containers 2.0");
            assertThat(finding.seen()).endsWith("is version " + version);
        });
    }

    @Test
    void leavesTheKataRuntimeThatMakesContainersToTheSelfTest() {
        fixture.program("/usr/bin/kata-runtime");
        processes.succeeding("kata-runtime", "kata-runtime  : 1.12.1\n   commit   : 1234\n   OCI specs: 1.0.1-dev\n");

        assertThat(findings(Optional.of("kata-runtime"))).isEmpty();
    }

    @Test
    void blocksAShimThatOnlyContainerdCanCall() {
        fixture.program("/usr/local/bin/containerd-shim-kata-v2");

        assertThat(findings(Optional.of("containerd-shim-kata-v2"))).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.BLOCKING);
            assertThat(finding.parts()).containsExactly(Part.OTHER_RUNTIME);
            assertThat(finding.problem()).startsWith("containerd-shim-kata-v2 is no OCI runtime but a shim");
        });
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
