package io.github.werfmaven.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The Pod that a file of {@code site/ci/kubernetes} stands for: it is that Pod, makes it by a Job, or has GitLab's runner make it.
 *
 * @param annotations of the Pod
 */
public record PodManifest(Map<String, String> annotations, PodSpec pod) {

    private static final Path FOLDER = Path.of("site", "ci", "kubernetes");

    private static final Map<String, Class<? extends HasMetadata>> KINDS =
            Map.of("Pod", Pod.class, "Job", Job.class, "PersistentVolumeClaim", PersistentVolumeClaim.class);

    /** The names of all manifests. */
    public static List<String> names() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public static PodManifest named(String name) {
        return named(name, UnaryOperator.identity());
    }

    /** @param edit of the text */
    public static PodManifest named(String name, UnaryOperator<String> edit) {
        return parse(name, edit.apply(text(name)));
    }

    static PodManifest parse(String name, String text) {
        return name.startsWith("gitlab-runner") ? GitlabRunnerValues.read(text).pod() : of(resources(text));
    }

    /** The container that runs Maven, under the name that GitLab's runner gives it or under ours. */
    public Container maven() {
        return pod.getContainers().stream()
                .filter(container -> List.of("maven", "build").contains(container.getName()))
                .findFirst()
                .orElseThrow();
    }

    /** What runs before, but for what fetches the project. */
    public List<Container> preparations() {
        return pod.getInitContainers().stream().filter(container -> !container.getName().equals("checkout")).toList();
    }

    static String text(String name) {
        try {
            return Files.readString(FOLDER.resolve(name));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<HasMetadata> resources(String text) {
        return StrictYaml.documents(text).stream().map(PodManifest::resource).toList();
    }

    private static HasMetadata resource(JsonNode document) {
        String kind = document.path("kind").asString();
        Class<? extends HasMetadata> type = Optional.ofNullable(KINDS.get(kind))
                .orElseThrow(() -> new IllegalArgumentException("no manifest is of the kind " + kind));
        HasMetadata resource = StrictYaml.read(document, type);
        if (!resource.getApiVersion().equals(HasMetadata.getApiVersion(type))) {
            throw new IllegalArgumentException("a " + kind + " is not of " + resource.getApiVersion());
        }
        return resource;
    }

    private static PodManifest of(List<HasMetadata> resources) {
        for (HasMetadata resource : resources) {
            if (resource instanceof Pod pod) {
                return new PodManifest(annotations(pod.getMetadata()), pod.getSpec());
            }
            if (resource instanceof Job job) {
                PodTemplateSpec template = job.getSpec().getTemplate();
                return new PodManifest(annotations(template.getMetadata()), template.getSpec());
            }
        }
        throw new IllegalArgumentException("neither a Pod nor a Job");
    }

    private static Map<String, String> annotations(ObjectMeta metadata) {
        return Optional.ofNullable(metadata).map(ObjectMeta::getAnnotations).orElse(Map.of());
    }
}
