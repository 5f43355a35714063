package io.github.werfmaven.it;

import io.fabric8.kubernetes.api.model.Container;
import io.github.werfmaven.kubernetes.ContainerFlags;
import io.github.werfmaven.kubernetes.PodManifest;
import io.github.werfmaven.kubernetes.PodVolume;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a Pod's volumes and containers are in Docker: first what prepares it, and then the container that runs Maven. */
final class DockerPod implements AutoCloseable {

    private final TestDocker docker;
    private final List<PodVolume> volumes;
    private final String prefix;
    private Optional<CiContainer> maven = Optional.empty();

    private DockerPod(TestDocker docker, PodManifest manifest) {
        this.docker = docker;
        this.volumes = PodVolume.of(manifest);
        this.prefix = "werf-it-pod-" + ProcessHandle.current().pid() + "-";
    }

    /** @param options of {@code docker run}, besides those that the manifest stands for */
    static DockerPod start(TestDocker docker, PodManifest manifest, List<String> options) {
        DockerPod pod = new DockerPod(docker, manifest);
        try {
            pod.volumes.stream().filter(volume -> !volume.isMemory()).forEach(pod::makeVolume);
            manifest.preparations().forEach(container -> pod.prepare(manifest, container));
            pod.maven = Optional.of(CiContainer.start(docker,
                    Stream.concat(pod.flags(manifest, manifest.maven()).stream(), options.stream()).toList()));
            return pod;
        } catch (RuntimeException failed) {
            pod.close();
            throw failed;
        }
    }

    CiContainer maven() {
        return maven.orElseThrow();
    }

    @Override
    public void close() {
        maven.ifPresent(CiContainer::close);
        volumes.forEach(volume -> docker.run("volume", "rm", "--force", prefix + volume.name()));
    }

    private void makeVolume(PodVolume volume) {
        String name = docker.run("volume", "create", prefix + volume.name());
        run(List.of("--user", "0", "--mount", "type=volume,source=" + name + ",destination=/volume,volume-nocopy"),
                List.of("sh", "-c", "chown 0:" + volume.group() + " /volume && chmod " + volume.mode() + " /volume"));
    }

    private void prepare(PodManifest manifest, Container container) {
        run(flags(manifest, container), container.getCommand());
    }

    private void run(List<String> flags, List<String> command) {
        List<String> arguments = new ArrayList<>(List.of("run", "--rm", "--network", "none"));
        arguments.addAll(flags);
        arguments.add(CiImage.NAME);
        arguments.addAll(command);
        docker.run(arguments.toArray(String[]::new));
    }

    private List<String> flags(PodManifest manifest, Container container) {
        return ContainerFlags.of(manifest, container, this::source);
    }

    private String source(String volume) {
        return volumes.stream().anyMatch(one -> one.name().equals(volume) && one.isMemory()) ? "tmpfs" : prefix + volume;
    }
}
