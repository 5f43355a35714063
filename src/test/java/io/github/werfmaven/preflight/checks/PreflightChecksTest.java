package io.github.werfmaven.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.preflight.Check;
import io.github.werfmaven.process.RecordingProcessRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightChecksTest {

    @TempDir
    Path root;

    @Test
    void listsEveryCheckInTheOrderOfMending() {
        assertThat(list(HostFixture.below(root))).extracting(Check::name).containsExactly(
                "linux", "user-namespace", "id-mapping-tools", "subordinate-ids", "buildah", "oci-runtime",
                "runtime-specification", "cgroups", "proc-mount", "selinux", "open-files");
    }

    @Test
    void looksNoFurtherWhereTheOperatingSystemIsAnother() {
        assertThat(list(HostFixture.below(root).operatingSystem("Windows 11"))).extracting(Check::name)
                .containsExactly("linux");
    }

    @Test
    void knowsTheSameNamesWhereTheOperatingSystemIsAnother() {
        HostFixture host = HostFixture.below(root);
        List<String> names = list(host).stream().map(Check::name).toList();

        assertThat(checks(host.operatingSystem("Windows 11")).names()).isEqualTo(names);
    }

    private static List<Check> list(HostFixture fixture) {
        return checks(fixture).list(Optional.empty(), Optional.empty());
    }

    private static PreflightChecks checks(HostFixture fixture) {
        RecordingProcessRunner processes = new RecordingProcessRunner();
        return new PreflightChecks(fixture.host(), processes, new BuildahVersionQuery(processes));
    }
}
