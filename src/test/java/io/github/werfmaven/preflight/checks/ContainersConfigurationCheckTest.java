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
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainersConfigurationCheckTest {

    private final RecordingProcessRunner processes = new RecordingProcessRunner();
    private Predicate<Path> writable = directory -> true;
    private HostFixture fixture;

    @BeforeEach
    void makeHost(@TempDir Path root) {
        fixture = HostFixture.below(root);
    }

    @BeforeEach
    void installBuildah() {
        processes.succeeding("buildah", "buildah version 1.39.3\n");
    }

    @Test
    void findsNothingWhereBuildahAnswers() {
        assertThat(findings()).isEmpty();
    }

    @Test
    void findsTheFileForWhichBuildahDoesNothing() {
        refusing("failed to setup From and Build flags: failed to get container config: reading system config "
                + "\\\"/etc/containers/containers.conf\\\": decode configuration /etc/containers/containers.conf: toml: line 2: expected");

        assertThat(finding().severity()).isEqualTo(Severity.BLOCKING);
        assertThat(finding().seen()).startsWith("reading system config \"/etc/containers/containers.conf\": ");
        assertThat(commands()).containsExactly(
                "sudo mv /etc/containers/containers.conf /etc/containers/containers.conf.broken");
    }

    @Test
    void setsAsideTheOnlyFileThatCanHaveAWrongValue() {
        fixture.file("/etc/containers/containers.conf", "[containers]\ndevices = ['/nope']\n");
        refusing("failed to setup From and Build flags: failed to get container config: validating containers config: "
                + "invalid device mode: /nope");

        assertThat(commands()).containsExactly("sudo mv " + fixture.path("/etc/containers/containers.conf") + " "
                + fixture.path("/etc/containers/containers.conf") + ".broken");
    }

    @Test
    void findsThatTheFileThatIsNamedIsNotThere() {
        refusing("failed to setup From and Build flags: failed to get default container config: CONTAINERS_CONF_OVERRIDE file: "
                + "faccessat /nix: no such file or directory");

        assertThat(commands()).containsExactly("unset CONTAINERS_CONF_OVERRIDE");
    }

    @Test
    void findsADirectoryOfSomebodyElse() {
        fixture.user("alice", 4711).directory("/home/alice/.config");
        writable = directory -> false;

        assertThat(finding().severity()).isEqualTo(Severity.BLOCKING);
        assertThat(commands()).first().asString().startsWith("sudo find " + fixture.path("/home/alice/.config") + " -xdev ");
    }

    @Test
    void leavesOtherComplaintsOfBuildahToOtherChecks() {
        refusing("runroot must be set");

        assertThat(findings()).isEmpty();
    }

    private void refusing(String words) {
        processes.failing("buildah", 1, "time=\"2026-01-01T00:00:00Z\" level=error msg=\"" + words + "\"");
    }

    private List<String> commands() {
        return finding().remedy().typed(true);
    }

    private Finding finding() {
        assertThat(findings()).hasSize(1);
        return findings().get(0);
    }

    private List<Finding> findings() {
        return new ContainersConfigurationCheck(
                        fixture.host(), new BuildahVersionQuery(processes), Optional.of(Path.of("/usr/bin/buildah")), writable)
                .findings();
    }
}
