package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.docker.DockerClient;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Remedy;
import io.github.werfmaven.process.Command;
import io.github.werfmaven.process.ProcessResult;
import io.github.werfmaven.process.ProcessRunner;
import io.github.werfmaven.process.ProcessStartException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The Docker of macOS or Windows, whose server is in a virtual machine: where that is reached only the client knows, so it is asked. */
final class DockerClientProbe {

    /** A virtual machine that sleeps takes a while to answer. */
    private static final Duration TIME_LIMIT = Duration.ofSeconds(8);

    private final Host host;
    private final ProcessRunner processes;

    DockerClientProbe(Host host, ProcessRunner processes) {
        this.host = host;
        this.processes = processes;
    }

    Optional<Finding> finding() {
        return DockerClient.find(host)
                .map(this::findingOf)
                .orElseGet(() -> blocking(
                        "no Docker client is installed",
                        "neither docker nor podman in the directories of PATH",
                        "install Docker Desktop, Rancher Desktop or Podman Desktop"
                                + (host.isMac() ? " or Colima, and start Maven in a terminal: an IDE may have a shorter PATH" : "")));
    }

    private Optional<Finding> findingOf(DockerClient client) {
        try {
            ProcessResult result = processes.run(
                    Command.of(client.toString(), "version", "--format", "{{.Server.Os}}"), TIME_LIMIT);
            return result.succeeded() ? findingOfSystem(result.output().strip()) : unanswered(reason(result));
        } catch (ProcessStartException failed) {
            return unanswered(failed.getMessage());
        }
    }

    private static Optional<Finding> findingOfSystem(String system) {
        return system.equals("windows")
                ? blocking(
                        "the Docker server has containers of Windows, and Buildah runs in one of Linux",
                        "docker version says that the server's system is windows",
                        "choose \"Switch to Linux containers\" in the menu of Docker Desktop")
                : Optional.empty();
    }

    private static String reason(ProcessResult result) {
        if (result.timedOut()) {
            return "no answer in " + TIME_LIMIT.toSeconds() + " s";
        }
        return result.lastLines().isEmpty()
                ? "docker version ended with exit code " + result.exitCode()
                : result.lastLines().get(result.lastLines().size() - 1);
    }

    private static Optional<Finding> unanswered(String seen) {
        return blocking("the Docker server does not answer", seen,
                "start Docker Desktop or Rancher Desktop, or the virtual machine with colima start or podman machine start");
    }

    private static Optional<Finding> blocking(String problem, String seen, String remedy) {
        return Optional.of(Finding.blocking(Set.of(Part.DOCKER), problem, seen, Remedy.of(remedy)));
    }
}
