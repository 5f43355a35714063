package io.github.werfmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.buildah.FakeBuildah;
import io.github.werfmaven.buildah.StorageDriver;
import io.github.werfmaven.engine.EngineRequest;
import io.github.werfmaven.engine.EngineSelector;
import io.github.werfmaven.engine.HostDiagnosis;
import io.github.werfmaven.engine.Mode;
import io.github.werfmaven.engine.Thoroughness;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.host.HostFacts;
import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.preflight.CheckResult;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Remedy;
import io.github.werfmaven.preflight.RemedyCommand;
import io.github.werfmaven.preflight.Report;
import io.github.werfmaven.process.ProcessRunner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagnosisLogTest {

    private static final Finding SLOW = Finding.degrading(
            Set.of(Part.NATIVE), "few files may be open", "1024", Remedy.of("allow more", new RemedyCommand.Run("sysctl fs=1")));
    private static final Finding FORBIDDEN =
            Finding.blocking(Set.of(Part.NATIVE), "it is forbidden", "0", Remedy.of("allow it"));
    private static final Finding ELSEWHERE =
            Finding.degrading(Set.of(Part.VFS), "copies are slow", "here", Remedy.of("take overlay"));

    @TempDir
    Path root;

    private final RecordingLog log = new RecordingLog();
    private HostFixture host;
    private String build = "write_id";

    @BeforeEach
    void setUp() {
        host = HostFixture.below(root);
    }

    @Test
    void tellsOfAHealthyHostInAFewLines() {
        tell(new Colours(false), Optional.empty());

        assertThat(log.lines("INFO")).hasSizeLessThanOrEqualTo(10).satisfiesExactly(
                facts -> assertThat(facts).startsWith("Linux, kernel "),
                checks -> assertThat(checks).isEqualTo("2 checks are fine"),
                way -> assertThat(way).matches("taken: native-chroot, overlay, host network, proven in \\d+ ms"),
                verdict -> assertThat(verdict).startsWith("This host is able: images are built with native-chroot, "));
        assertThat(log.lines("DEBUG")).containsExactly("fine     linux: all is well", "fine     kernel: all is well");
    }

    @Test
    void tellsTheWorstFirstAndTheVerdictLast() {
        build = "echo 'Error: no luck' >&2; exit 125";

        tell(new Colours(false), Optional.of("To mend this host, run it"), SLOW, FORBIDDEN);

        assertThat(log.lines()).element(1).isEqualTo("[ERROR] BLOCKS   wrong   it is forbidden");
        assertThat(log.lines()).contains("[WARNING] matters  wrong   few files may be open");
        assertThat(log.lines()).endsWith(
                "[INFO] 2 checks are fine",
                "[INFO] tried: native-chroot, overlay, host network: no luck",
                "[INFO] To mend this host, run it");
    }

    @Test
    void tellsOnlyAtDebugWhatDoesNotMatterHere() {
        tell(new Colours(false), Optional.empty(), ELSEWHERE);

        assertThat(log.lines("DEBUG")).contains("idle     wrong   copies are slow");
        assertThat(log.lines("INFO")).contains("2 checks are fine; with -X, what else was found and is not used here")
                .noneMatch(line -> line.contains("slow"));
    }

    @Test
    void saysThatAWayWasProvenBefore() {
        tell(new Colours(false), Optional.empty());
        tell(new Colours(false), Optional.empty());

        assertThat(log.lines("INFO")).contains("taken: native-chroot, overlay, host network, proven before");
    }

    @Test
    void givesColourToWhatMatters() {
        tell(new Colours(true), Optional.empty(), SLOW);

        assertThat(log.lines()).contains("[WARNING] \u001b[1;33mmatters\u001b[m  wrong   few files may be open");
        assertThat(log.lines("INFO")).last().asString().startsWith("\u001b[1;32mThis host is able:\u001b[m ");
    }

    private void tell(Colours colours, Optional<String> advice, Finding... findings) {
        Path buildah = FakeBuildah.at(host.path("/usr/bin/buildah"), "write_id").proving(build).path();
        ProcessRunner processes = AbstractWerfMojo.processes(Host.current());
        EngineRequest request = new EngineRequest(
                Mode.NATIVE_CHROOT, Optional.empty(), Optional.of(StorageDriver.OVERLAY), Optional.empty(), Optional.of(buildah));
        Report report = new Report(List.of(
                new CheckResult("linux", "all is well", List.of(), Duration.ZERO),
                new CheckResult("kernel", "all is well", List.of(), Duration.ZERO),
                new CheckResult("other", "all is well", List.of(findings), Duration.ZERO)).subList(0, findings.length > 0 ? 3 : 2));
        HostDiagnosis diagnosis = HostDiagnosis.of(
                new EngineSelector(host.host(), processes, new BuildahVersionQuery(processes), sentence -> {}),
                request, fine -> report, Thoroughness.UNTIL_ONE_WORKS);
        new DiagnosisLog(log, colours).tell(diagnosis, HostFacts.of(host.host()), false, advice);
    }
}
