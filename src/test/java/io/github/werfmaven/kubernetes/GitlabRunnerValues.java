package io.github.werfmaven.kubernetes;

import com.electronwill.nightconfig.core.UnmodifiableConfig;
import com.electronwill.nightconfig.toml.TomlParser;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Values for the Helm chart gitlab-runner, with the runner's {@code config.toml} in them, both with known keys only. */
record GitlabRunnerValues(UnmodifiableConfig runner) {

    private static final KnownKeys OF_CHART = KnownKeys.of("/gitlab-runner/values.properties");
    private static final KnownKeys OF_RUNNER = KnownKeys.of("/gitlab-runner/config.properties");
    private static final Pattern UNDERSCORE = Pattern.compile("_(.)");

    static GitlabRunnerValues read(String yaml) {
        Map<?, ?> values = StrictYaml.read(yaml, Map.class);
        Map<String, Object> named = new LinkedHashMap<>();
        values.forEach((key, value) -> named.put(key.toString(), value));
        refuse(OF_CHART.unknownOf(named));
        UnmodifiableConfig config = new TomlParser().parse(((Map<?, ?>) values.get("runners")).get("config").toString());
        refuse(OF_RUNNER.unknownOf(config.valueMap()));
        List<UnmodifiableConfig> runners = config.get("runners");
        return new GitlabRunnerValues(runners.get(0));
    }

    /** The Pod that the runner makes for a job, as far as the values say what is in it. */
    PodManifest pod() {
        UnmodifiableConfig kubernetes = runner.get("kubernetes");
        Container build = new ContainerBuilder()
                .withName("build")
                .withImage(kubernetes.get("image"))
                .withSecurityContext(context(kubernetes, "build_container_security_context", SecurityContext.class))
                .build();
        PodSpec pod = new PodSpecBuilder()
                .withSecurityContext(context(kubernetes, "pod_security_context", PodSecurityContext.class))
                .withNodeSelector(texts(kubernetes, "node_selector"))
                .withContainers(build)
                .build();
        List<String> environment = runner.get("environment");
        environment.forEach(line -> setVariable(build, line));
        volumes(kubernetes, "empty_dir").forEach(volume -> {
            mount(build, volume);
            pod.getVolumes().add(new VolumeBuilder()
                    .withName(volume.get("name")).withNewEmptyDir().withMedium(volume.get("medium")).endEmptyDir().build());
        });
        volumes(kubernetes, "pvc").forEach(volume -> {
            mount(build, volume);
            pod.getVolumes().add(new VolumeBuilder()
                    .withName(volume.get("name")).withNewPersistentVolumeClaim(volume.get("name"), false).build());
        });
        patches(kubernetes).forEach(patch -> apply(patch, build));
        return new PodManifest(texts(kubernetes, "pod_annotations"), pod);
    }

    /** The runner has the names of the API in another spelling: {@code run_as_user} is {@code runAsUser}. */
    private static <T> T context(UnmodifiableConfig kubernetes, String key, Class<T> type) {
        Optional<UnmodifiableConfig> table = Optional.ofNullable(kubernetes.get(key));
        return StrictYaml.read(table.map(GitlabRunnerValues::inSpellingOfApi).orElse(Map.of()), type);
    }

    private static Map<String, Object> inSpellingOfApi(UnmodifiableConfig table) {
        Map<String, Object> fields = new LinkedHashMap<>();
        table.valueMap().forEach((key, value) -> fields.put(
                UNDERSCORE.matcher(key).replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT)),
                value instanceof UnmodifiableConfig inside ? inSpellingOfApi(inside) : value));
        return fields;
    }

    private static Map<String, String> texts(UnmodifiableConfig kubernetes, String key) {
        Optional<UnmodifiableConfig> table = Optional.ofNullable(kubernetes.get(key));
        Map<String, String> texts = new LinkedHashMap<>();
        table.ifPresent(found -> found.valueMap().forEach((name, value) -> texts.put(name, value.toString())));
        return texts;
    }

    private static List<UnmodifiableConfig> volumes(UnmodifiableConfig kubernetes, String kind) {
        List<UnmodifiableConfig> volumes = kubernetes.get(List.of("volumes", kind));
        return Optional.ofNullable(volumes).orElse(List.of());
    }

    private static List<UnmodifiableConfig> patches(UnmodifiableConfig kubernetes) {
        List<UnmodifiableConfig> patches = kubernetes.get("pod_spec");
        return Optional.ofNullable(patches).orElse(List.of());
    }

    private static void setVariable(Container container, String line) {
        String[] parts = line.split("=", 2);
        container.getEnv().add(new EnvVar(parts[0], parts[1], null));
    }

    private static void mount(Container container, UnmodifiableConfig volume) {
        container.getVolumeMounts().add(new VolumeMountBuilder()
                .withName(volume.get("name")).withMountPath(volume.get("mount_path")).build());
    }

    /** As far as our own values go: a strategic patch gives the container its resources. */
    private static void apply(UnmodifiableConfig patch, Container build) {
        if (!"strategic".equals(patch.get("patch_type"))) {
            throw new IllegalArgumentException("a patch of the type " + patch.get("patch_type"));
        }
        StrictYaml.read(patch.<String>get("patch"), PodSpec.class).getContainers().stream()
                .filter(container -> container.getName().equals(build.getName()))
                .forEach(container -> build.setResources(container.getResources()));
    }

    private static void refuse(List<String> unknown) {
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("keys that the documentation does not have: " + String.join(", ", unknown));
        }
    }
}
