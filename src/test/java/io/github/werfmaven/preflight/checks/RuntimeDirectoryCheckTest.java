package io.github.werfmaven.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Severity;
import io.github.werfmaven.process.RecordingProcessRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimeDirectoryCheckTest {

    private final RecordingProcessRunner processes = new RecordingProcessRunner();
    private Predicate<Path> writable = directory -> true;
    private HostFixture fixture;

    @BeforeEach
    void makeHost(@TempDir Path root) {
        fixture = HostFixture.below(root).directory("/run/user/1000");
    }

    @BeforeEach
    void installBuildah() {
        processes.succeeding("buildah", "buildah version 1.39.3\n");
        setTo("/run/user/1000");
    }

    @Test
    void findsNothingInADirectoryOfTheUser() {
        assertThat(findings()).isEmpty();
    }

    @Test
    void findsNothingWhereItIsNotSet() {
        fixture.environment("XDG_RUNTIME_DIR", "");

        assertThat(findings()).isEmpty();
    }

    @Test
    void findsThatBuildahCannotUseIt() {
        refusing("failed to setup From and Build flags: failed to get container config: "
                + "XDG_RUNTIME_DIR directory \\\"/run/user/0\\\" is not owned by the current user");

        assertThat(finding().parts()).containsExactly(Part.NATIVE);
        assertThat(finding().seen()).isEqualTo("XDG_RUNTIME_DIR directory \"/run/user/0\" is not owned by the current user");
        assertThat(commands()).containsExactly("unset XDG_RUNTIME_DIR");
    }

    @Test
    void findsTheMissingDirectoryInTheWordsOfBuildah() {
        fixture.environment("XDG_RUNTIME_DIR", "/nowhere/1000");
        refusing("failed to setup From and Build flags: failed to get default container config: lstat /nowhere: no such file or directory");

        assertThat(finding().seen()).isEqualTo("lstat /nowhere: no such file or directory");
    }

    @Test
    void leavesOtherComplaintsOfBuildahToOtherChecks() {
        refusing("failed to setup From and Build flags: failed to get default container config: toml: line 2: expected");

        assertThat(findings()).isEmpty();
    }

    @Test
    void findsThatRuntimesHaveNoDirectory() {
        setTo("/run/user/1001");
        writable = directory -> false;

        assertThat(finding().parts()).containsExactly(Part.ROOTLESS);
        assertThat(commands()).containsExactly("unset XDG_RUNTIME_DIR");
    }

    @Test
    void makesTheDirectoryThatSystemdWouldMake() {
        fixture.user("alice", 1001);
        setTo("/run/user/1001");
        writable = directory -> false;

        assertThat(commands()).containsExactly("sudo install -d -m 700 -o alice -g 1001 " + fixture.path("/run/user/1001"));
    }

    @Test
    void findsWhatRootLeftInIt() {
        fixture.user("alice", 4711).directory("/run/user/1000/containers");
        writable = directory -> !directory.endsWith("containers");

        assertThat(finding().severity()).isEqualTo(Severity.BLOCKING);
        assertThat(commands()).first().asString().startsWith("sudo find " + fixture.path("/run/user/1000/containers") + " -xdev ");
    }

    private void setTo(String directory) {
        fixture.environment("XDG_RUNTIME_DIR", fixture.path(directory).toString());
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
        return new RuntimeDirectoryCheck(
                        fixture.host(),
                        new SpaceProbe(fixture.host(), processes),
                        new BuildahVersionQuery(processes),
                        Optional.of(Path.of("/usr/bin/buildah")),
                        writable)
                .findings();
    }
}
