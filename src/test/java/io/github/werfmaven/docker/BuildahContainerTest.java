package io.github.werfmaven.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.buildah.BuildahPlace;
import io.github.werfmaven.process.Command;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BuildahContainerTest {

    private static final DockerClient CLIENT = new DockerClient(Path.of("/usr/bin/docker"));
    private static final ToolImage IMAGE = new ToolImage("tool:1", true);
    private static final StoreVolume VOLUME = StoreVolume.of("alice", IMAGE);

    private final BuildahContainer container = new BuildahContainer(CLIENT, IMAGE, VOLUME, true, false);

    @Test
    void rendersABuild() {
        BuildahPlace.CommandLine line = container.begin();
        List<String> arguments = List.of("build", "--file", line.file(Path.of("/p/Dockerfile")), line.context(Path.of("/p")));

        assertThat(withoutName(line.end(arguments, Map.of()))).containsExactly(
                "/usr/bin/docker", "run", "--rm", "--init", "--name", "NAME", "--label", "io.github.werfmaven=buildah",
                "--user", "1000", "--device", "/dev/fuse", "--security-opt", "seccomp=unconfined", "--security-opt",
                "apparmor=unconfined", "--security-opt", "label=disable",
                "--mount", "type=volume,source=werf-buildah-alice-tool-1,target=/var/tmp",
                "--mount", "type=bind,source=/p/Dockerfile,target=/werf/files/Dockerfile,readonly",
                "--mount", "type=bind,source=/p,target=/werf/context,readonly",
                "--entrypoint", "sh", "tool:1", "-c", "exec \"$0\" \"$@\" 2>&1", "buildah",
                "--root", "/var/tmp/buildah", "--runroot", "/tmp/buildah",
                "build", "--file", "/werf/files/Dockerfile", "/werf/context");
    }

    @Test
    void isNeverPrivileged() {
        assertThat(container.query(List.of("--version")).arguments()).doesNotContain("--privileged", "--cap-add");
    }

    @Test
    void asksBuildahWithoutAnotherProgram() {
        assertThat(container.query(List.of("--version")).arguments()).containsSequence(
                "--entrypoint", "buildah", "tool:1", "--root", "/var/tmp/buildah", "--runroot", "/tmp/buildah", "--version");
    }

    @Test
    void leavesTheValueOfASecretToTheEnvironmentOfTheClient() {
        Command command = container.begin().end(List.of("build"), Map.of("TOKEN", "hunter2"));

        assertThat(command.arguments()).containsSequence("--env", "TOKEN").doesNotContain("hunter2");
        assertThat(command.environment()).containsEntry("TOKEN", "hunter2");
    }

    @Test
    void handsOnNoProxyThatItCannotReach() {
        Map<String, String> given = Map.of("HTTPS_PROXY", "http://a:b@127.0.0.1:3128/", "http_proxy", "localhost:3128",
                "HTTP_PROXY", "http://proxy.corp:3128", "URL", "http://localhost:3128");
        BuildahContainer open = new BuildahContainer(CLIENT, IMAGE, VOLUME, true, true);

        assertThat(container.begin().end(List.of("build"), given).environment()).containsOnlyKeys("HTTP_PROXY", "URL");
        assertThat(open.begin().end(List.of("build"), given).environment()).containsAllEntriesOf(given);
    }

    @Test
    void quotesAPathThatLooksLikeAList() {
        BuildahPlace.CommandLine line = container.begin();
        line.context(Path.of("/a,\"b\""));

        assertThat(line.end(List.of(), Map.of()).arguments())
                .contains("type=bind,\"source=/a,\"\"b\"\"\",target=/werf/context,readonly");
    }

    @Test
    void takesNoDeviceWhereNothingIsMountedThroughIt() {
        BuildahContainer copying = new BuildahContainer(CLIENT, IMAGE, VOLUME, false, false);

        assertThat(copying.query(List.of()).arguments()).doesNotContain("--device");
    }

    @Test
    void hasTheNetworkOfTheServersMachineWhereThatIsAsked() {
        BuildahContainer open = new BuildahContainer(CLIENT, IMAGE, VOLUME, true, true);

        assertThat(open.query(List.of()).arguments()).containsSequence("--network", "host");
        assertThat(container.query(List.of()).arguments()).doesNotContain("--network");
    }

    @Test
    void pullsNothingOffline() {
        BuildahContainer offline = new BuildahContainer(CLIENT, new ToolImage("tool:1", false), VOLUME, true, false);

        assertThat(offline.query(List.of()).arguments()).contains("--pull=never");
        assertThat(container.query(List.of()).arguments()).doesNotContain("--pull=never");
    }

    @Test
    void provesItselfOnAVolumeThatGoesWithTheContainer() {
        assertThat(container.withThrowAwayStore(Path.of("/d")).query(List.of()).arguments())
                .containsSequence("--mount", "type=volume,target=/var/tmp");
    }

    @Test
    void isEndedByTheNameOfTheContainer() {
        Command command = container.query(List.of());

        assertThat(command.ending()).containsExactly("/usr/bin/docker", "rm", "--force", "--volumes", name(command));
    }

    @Test
    void hasAnotherNameEachTime() {
        assertThat(name(container.query(List.of()))).isNotEqualTo(name(container.query(List.of())));
    }

    @Test
    void givesEachImageAVolumeWhoseNameDockerTakes() {
        ToolImage other = new ToolImage("quay.example:5000/Tools/buildah@sha256:ab", true);

        assertThat(StoreVolume.of("Jos\u00e9 M", other).name()).contains("werf-buildah-jos-m-quay.example-5000-tools-buildah-sha256-ab");
    }

    @Test
    void saysHowToFreeTheDiskOfTheServer() {
        assertThat(container.explanation("writing blob: no space left on device", Path.of("/p")).orElseThrow())
                .contains("docker volume rm werf-buildah-alice-tool-1");
    }

    private static String name(Command command) {
        return command.arguments().get(command.arguments().indexOf("--name") + 1);
    }

    private static List<String> withoutName(Command command) {
        String name = name(command);
        return command.arguments().stream().map(argument -> argument.equals(name) ? "NAME" : argument).toList();
    }
}
