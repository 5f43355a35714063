package io.github.werfmaven.kubernetes;

import com.electronwill.nightconfig.core.UnmodifiableConfig;
import com.electronwill.nightconfig.toml.TomlParser;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Values for the Helm chart gitlab-runner, with the runner's {@code config.toml} in them, both with known keys only. */
record GitlabRunnerValues(Map<String, Object> runner) {

    private static final KnownKeys OF_CHART = KnownKeys.of("/gitlab-runner/values.properties");
    private static final KnownKeys OF_RUNNER = KnownKeys.of("/gitlab-runner/config.properties");
    private static final Pattern UNDERSCORE = Pattern.compile("_(.)");

    static GitlabRunnerValues read(String yaml) {
        Map<String, Object> values = texts(StrictYaml.read(yaml, Map.class));
        refuse(OF_CHART.unknownOf(values));
        Map<String, Object> config = plain(new TomlParser().parse(table(values, "runners").get("config").toString()));
        refuse(OF_RUNNER.unknownOf(config));
        return new GitlabRunnerValues(tables(config, "runners").get(0));
    }

    /** The Pod that the runner makes for a job, as far as the values say what is in it. */
    PodManifest pod() {
        Map<String, Object> kubernetes = table(runner, "kubernetes");
        PodSpec pod = new PodSpecBuilder()
                .withSecurityContext(context(kubernetes, "pod_security_context", PodSecurityContext.class))
                .addNewContainer()
                .withName("build")
                .withImage(kubernetes.get("image").toString())
                .withSecurityContext(context(kubernetes, "build_container_security_context", SecurityContext.class))
                .endContainer()
                .build();
        Container build = pod.getContainers().get(0);
        ((List<?>) runner.get("environment")).forEach(line -> setVariable(build, line.toString()));
        Map<String, Object> volumes = table(kubernetes, "volumes");
        tables(volumes, "empty_dir").forEach(volume -> {
            pod.getVolumes().add(emptyDir(volume));
            mount(build, volume);
        });
        tables(volumes, "pvc").forEach(volume -> {
            pod.getVolumes().add(claim(volume));
            mount(build, volume);
        });
        tables(kubernetes, "pod_spec").forEach(patch -> apply(patch, build));
        Map<String, String> annotations = new LinkedHashMap<>();
        table(kubernetes, "pod_annotations").forEach((key, value) -> annotations.put(key, value.toString()));
        return new PodManifest(annotations, pod);
    }

    /** The runner has the names of the API in another spelling: {@code run_as_user} is {@code runAsUser}. */
    private static <T> T context(Map<String, Object> kubernetes, String key, Class<T> type) {
        return StrictYaml.read(inSpellingOfApi(table(kubernetes, key)), type);
    }

    private static Map<String, Object> inSpellingOfApi(Map<String, Object> table) {
        Map<String, Object> fields = new LinkedHashMap<>();
        table.forEach((key, value) -> fields.put(
                UNDERSCORE.matcher(key).replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT)),
                value instanceof Map<?, ?> inside ? inSpellingOfApi(texts(inside)) : value));
        return fields;
    }

    private static void setVariable(Container container, String line) {
        String[] parts = line.split("=", 2);
        container.getEnv().add(new EnvVar(parts[0], parts[1], null));
    }

    private static Volume emptyDir(Map<String, Object> volume) {
        return new VolumeBuilder()
                .withName(volume.get("name").toString())
                .withNewEmptyDir()
                .withMedium((String) volume.get("medium"))
                .endEmptyDir()
                .build();
    }

    private static Volume claim(Map<String, Object> volume) {
        String name = volume.get("name").toString();
        return new VolumeBuilder().withName(name).withNewPersistentVolumeClaim(name, false).build();
    }

    private static void mount(Container container, Map<String, Object> volume) {
        container.getVolumeMounts().add(new VolumeMountBuilder()
                .withName(volume.get("name").toString())
                .withMountPath(volume.get("mount_path").toString())
                .build());
    }

    /** As far as our own values go: a strategic patch gives the container its resources. */
    private static void apply(Map<String, Object> patch, Container build) {
        if (!"strategic".equals(patch.get("patch_type"))) {
            throw new IllegalArgumentException("a patch of the type " + patch.get("patch_type"));
        }
        StrictYaml.read(patch.get("patch").toString(), PodSpec.class).getContainers().stream()
                .filter(container -> container.getName().equals(build.getName()))
                .forEach(container -> build.setResources(container.getResources()));
    }

    private static Map<String, Object> table(Map<String, Object> parent, String key) {
        return texts((Map<?, ?>) parent.getOrDefault(key, Map.of()));
    }

    private static List<Map<String, Object>> tables(Map<String, Object> parent, String key) {
        List<Map<String, Object>> tables = new ArrayList<>();
        ((List<?>) parent.getOrDefault(key, List.of())).forEach(table -> tables.add(texts((Map<?, ?>) table)));
        return tables;
    }

    private static Map<String, Object> texts(Map<?, ?> table) {
        Map<String, Object> named = new LinkedHashMap<>();
        table.forEach((key, value) -> named.put(key.toString(), value));
        return named;
    }

    private static Map<String, Object> plain(UnmodifiableConfig table) {
        Map<String, Object> values = new LinkedHashMap<>();
        table.entrySet().forEach(entry -> values.put(entry.getKey(), plain(entry.<Object>getValue())));
        return values;
    }

    private static Object plain(Object value) {
        if (value instanceof UnmodifiableConfig table) {
            return plain(table);
        }
        return value instanceof Collection<?> list ? list.stream().map(GitlabRunnerValues::plain).toList() : value;
    }

    private static void refuse(List<String> unknown) {
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("keys that the documentation does not have: " + String.join(", ", unknown));
        }
    }
}
