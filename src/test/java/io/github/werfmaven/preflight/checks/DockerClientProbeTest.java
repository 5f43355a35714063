package io.github.werfmaven.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.process.RecordingProcessRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerClientProbeTest {

    private final RecordingProcessRunner processes = new RecordingProcessRunner();

    private HostFixture mac;

    @BeforeEach
    void setUp(@TempDir Path root) {
        mac = HostFixture.below(root).operatingSystem("Mac OS X").program("/usr/local/bin/docker");
    }

    @Test
    void findsNothingWhereTheServerIsALinux() {
        processes.succeeding("docker", "linux\n");

        assertThat(findings()).isEmpty();
        assertThat(processes.commands()).singleElement()
                .satisfies(command -> assertThat(command.arguments()).endsWith("version", "--format", "{{.Server.Os}}"));
    }

    @Test
    void takesPodmanWhereThereIsNoDocker() throws Exception {
        Files.delete(mac.path("/usr/local/bin/docker"));
        mac.program("/usr/local/bin/podman");
        processes.succeeding("podman", "linux\n");

        assertThat(findings()).isEmpty();
    }

    @Test
    void findsAClientWithoutServer() {
        processes.failing("docker", 1, "", "Cannot connect to the Docker daemon at unix:///Users/alice/.docker/run/docker.sock.");

        assertSeen().startsWith("Cannot connect to the Docker daemon");
    }

    @Test
    void findsAServerThatDoesNotAnswer() {
        processes.hanging("docker");

        assertSeen().isEqualTo("no answer in 8 s");
    }

    @Test
    void findsAClientThatCannotBeStarted() {
        processes.unstartable("docker", "Permission denied");

        assertSeen().endsWith("cannot be started: Permission denied");
    }

    @Test
    void findsThatThereIsNoClient() throws Exception {
        Files.delete(mac.path("/usr/local/bin/docker"));

        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.problem()).isEqualTo("no Docker client is installed");
            assertThat(finding.parts()).containsExactly(Part.DOCKER);
            assertThat(finding.remedy().needsAdministrator()).isFalse();
            assertThat(finding.remedy().sentence()).contains("Colima").endsWith("an IDE may have a shorter PATH");
        });
    }

    @Test
    void findsAServerOfWindowsContainers() {
        mac.operatingSystem("Windows 11").environment("PATH", "C:\\bin").program("/C:\\bin/docker.exe");
        processes.succeeding("docker.exe", "windows\r\n");

        assertSeen().isEqualTo("docker version says that the server's system is windows");
    }

    private AbstractStringAssert<?> assertSeen() {
        List<Finding> findings = findings();
        assertThat(findings).hasSize(1);
        return assertThat(findings.get(0).seen());
    }

    private List<Finding> findings() {
        return new DockerCheck(mac.host(), processes).findings();
    }
}
