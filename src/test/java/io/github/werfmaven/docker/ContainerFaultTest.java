package io.github.werfmaven.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What clients of Docker 20.10 to 28 and Podman 4.3 print. */
class ContainerFaultTest {

    private static final ToolImage IMAGE = new ToolImage("tool", true);

    @Test
    void isNoneWhereBuildahFails() {
        assertThat(fault(125, "Error: building at STEP \"COPY a b\": no such file or directory")).isEmpty();
        assertThat(fault(3, "whatever")).isEmpty();
        assertThat(fault(127, "sh: nope: not found")).isEmpty();
    }

    @Test
    void namesAServerThatDoesNotAnswer() {
        assertThat(fault(125, "docker: Cannot connect to the Docker daemon at unix:///d. Is the docker daemon running?.",
                "See 'docker run --help'."))
                .contains("no container can be run: Cannot connect to the Docker daemon at unix:///d. Is the docker daemon running?");
    }

    @Test
    void namesAnImageWithoutBuildahInTheWordsOfTheRuntime() {
        assertThat(fault(127, "docker: Error response from daemon: failed to create shim task: OCI runtime create failed: runc create"
                + " failed: unable to start container process: exec: \"buildah\": executable file not found in $PATH: unknown."))
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("the image tool has no buildah that can be run"));
    }

    @Test
    void namesAnImageWithoutBuildahInTheWordsOfTheFirstProcess() {
        assertThat(fault(127, "[FATAL tini (7)] exec buildah failed: No such file or directory"))
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("the image tool has no buildah"));
    }

    @Test
    void namesAnImageWithoutBuildahInTheWordsOfTheShell() {
        assertThat(fault(127, "buildah: 1: exec: buildah: not found"))
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("the image tool has no buildah"));
    }

    @Test
    void namesAnImageWithoutAShell() {
        assertThat(fault(127, "docker: Error response from daemon: runc create failed: exec: \"sh\": executable file not found in $PATH."))
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("the image tool has no sh"));
    }

    @Test
    void namesAnImageWithoutBuildahInTheWordsOfPodmansFirstProcess() {
        assertThat(fault(1, "ERROR (catatonit:2): failed to exec pid1: No such file or directory"))
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("the image tool has no buildah"));
    }

    @Test
    void namesThePackageThatPodmanLacks() {
        assertThat(fault(125, "Error: container-init binary not found on the host: stat /usr/libexec/podman/catatonit: no such file or directory"))
                .hasValueSatisfying(reason -> assertThat(reason).contains("the package catatonit"));
    }

    @Test
    void namesAPodmanThatDoesNotTellItsSystem() {
        assertThat(fault(125, "docker: unknown server OS: .", "See 'docker run --help'."))
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("the server is a Podman older than 4.7").contains("vfs"));
    }

    @Test
    void namesAServerThatSeesOtherFiles() {
        assertThat(fault(125, "docker: Error response from daemon: invalid mount config for type \"bind\": bind source path does not"
                + " exist: /p."))
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("the Docker server does not see the files of this machine"));
    }

    @Test
    void namesTheDeviceThatTheServerRefuses() {
        assertThat(fault(125, "docker: Error response from daemon: error gathering device information while adding custom device"
                + " \"/dev/fuse\": no such file or directory."))
                .hasValueSatisfying(reason -> assertThat(reason)
                        .startsWith("the Docker server refuses the device /dev/fuse").contains("-Dwerf.storageDriver"));
    }

    @Test
    void namesAnImageThatIsGone() {
        assertThat(fault(125, "docker: Error response from daemon: No such image: tool:latest."))
                .contains("the Docker server lacks the image tool: No such image: tool:latest");
    }

    @Test
    void namesAContainerThatWasKilled() {
        assertThat(fault(137)).hasValueSatisfying(reason -> assertThat(reason).contains("was killed"));
    }

    @Test
    void namesAServerThatWentAway() {
        assertThat(fault(1, "error waiting for container: unexpected EOF"))
                .contains("the Docker server went away: error waiting for container: unexpected EOF");
    }

    private static Optional<String> fault(int exitCode, String... lines) {
        return ContainerFault.of(IMAGE, exitCode, List.of(lines));
    }
}
