package io.github.werfmaven.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.process.Command;
import io.github.werfmaven.process.ProcessResult;
import io.github.werfmaven.process.RecordingProcessRunner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ToolImageSupplyTest {

    private static final DockerClient CLIENT = new DockerClient(Path.of("/usr/bin/docker"));

    private final RecordingProcessRunner processes = new RecordingProcessRunner();
    private final List<String> story = new ArrayList<>();
    private String pullError = "";

    @Test
    void pullsNothingThatIsThere() {
        processes.succeeding("docker", "sha256:1\n");

        assertThat(failure(true)).isEmpty();
        assertThat(processes.commands()).singleElement().hasToString("/usr/bin/docker image inspect --format '{{.Id}}' tool");
        assertThat(story).isEmpty();
    }

    @Test
    void pullsWhatIsMissingAndSaysSo() {
        processes.answering("docker", this::withoutImage);

        assertThat(failure(true)).isEmpty();
        assertThat(processes.commands()).hasSize(2).last().hasToString("/usr/bin/docker pull --quiet tool");
        assertThat(story).containsExactly("Pulling tool, the image with Buildah, into the Docker server");
    }

    @Test
    void pullsNothingOffline() {
        processes.answering("docker", this::withoutImage);

        assertThat(failure(false)).contains(
                "the Docker server lacks the image tool, which is pulled neither with -o nor only to try it; docker pull tool fetches it");
        assertThat(processes.commands()).hasSize(1);
    }

    @Test
    void saysWhyAnImageCannotBePulled() {
        pullError = "Error response from daemon: pull access denied for tool";
        processes.answering("docker", this::withoutImage);

        assertThat(failure(true)).contains("the image tool cannot be pulled: pull access denied for tool");
    }

    @Test
    void saysWhyAnImageCannotBePulledWithoutTheWarningsBefore() {
        pullError = "time=\"2026-01-01T00:00:00Z\" level=warning msg=\"Failed, retrying in 1s\"\nError: connection refused";
        processes.answering("docker", this::withoutImage);

        assertThat(failure(true)).contains("the image tool cannot be pulled: connection refused");
    }

    @Test
    void saysWhyAServerDoesNotAnswer() {
        processes.failing("docker", 1, "Cannot connect to the Docker daemon at unix:///d. Is the docker daemon running?");

        assertThat(failure(true)).contains("Cannot connect to the Docker daemon at unix:///d. Is the docker daemon running?");
        assertThat(processes.commands()).hasSize(1);
    }

    @Test
    void waitsNotForEver() {
        processes.hanging("docker");

        assertThat(failure(true)).contains("the Docker server gave no answer in 30 s");
    }

    private ProcessResult withoutImage(Command command) {
        boolean isPull = command.arguments().contains("pull");
        String error = isPull ? pullError : "Error: No such image: tool";
        return RecordingProcessRunner.result(command, error.isEmpty() ? 0 : 1, false, "", error.split("\n"));
    }

    private Optional<String> failure(boolean mayBePulled) {
        return new ToolImageSupply(processes, story::add).failure(CLIENT, new ToolImage("tool", mayBePulled));
    }
}
