package io.github.werfmaven.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.preflight.Check;
import io.github.werfmaven.process.RecordingProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code -Dchecks.write=true} writes the table of the page anew. */
class PreflightChecksTest {

    private static final Path PAGE = Path.of("site", "checks", "index.md");

    @TempDir
    Path root;

    @Test
    void listsEveryCheckInTheOrderOfMending() {
        assertThat(list(HostFixture.below(root))).extracting(Check::name).containsExactly(
                "linux", "chroot", "unprivileged-user-namespaces", "max-user-namespaces", "apparmor", "seccomp", "user-namespace",
                "kernel", "no-new-privileges", "id-mapping-tools", "subordinate-ids", "subordinate-id-overlap",
                "storage-configuration", "containers-configuration", "image-policy", "registries", "storage-root",
                "storage-group", "storage-file-system", "storage-space", "storage-driver", "runtime-directory",
                "temporary-directory", "overlay", "fuse", "buildah", "oci-runtime", "runtime-specification", "cgroups",
                "proc-mount", "selinux", "open-files", "emulation", "network-helper", "network-device", "docker");
    }

    @Test
    void looksOnlyForDockerWhereTheOperatingSystemIsAnother() {
        assertThat(list(HostFixture.below(root).operatingSystem("Windows 11"))).extracting(Check::name)
                .containsExactly("linux", "docker");
    }

    @Test
    void knowsTheSameNamesWhereTheOperatingSystemIsAnother() {
        HostFixture host = HostFixture.below(root);
        List<String> names = list(host).stream().map(Check::name).toList();

        assertThat(checks(host.operatingSystem("Windows 11")).names()).isEqualTo(names);
    }

    @Test
    void haveARowEachOnTheirPageWithTheirTitle() throws IOException {
        List<String> rows = list(HostFixture.below(root)).stream()
                .map(check -> "| [" + check.name() + "](" + check.name() + ".md) | " + check.title() + " |")
                .toList();
        if (Boolean.getBoolean("checks.write")) {
            List<String> others = Files.readAllLines(PAGE).stream().filter(line -> !line.startsWith("| [")).toList();
            Files.write(PAGE, Stream.concat(others.stream(), rows.stream()).toList());
        }

        assertThat(Files.readAllLines(PAGE)).filteredOn(line -> line.startsWith("| [")).isEqualTo(rows);
    }

    private static List<Check> list(HostFixture fixture) {
        return checks(fixture).list(Optional.empty(), Optional.empty(), List.of());
    }

    private static PreflightChecks checks(HostFixture fixture) {
        RecordingProcessRunner processes = new RecordingProcessRunner();
        return new PreflightChecks(fixture.host(), processes, new BuildahVersionQuery(processes));
    }
}
