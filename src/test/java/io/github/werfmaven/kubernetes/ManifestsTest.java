package io.github.werfmaven.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ManifestsTest {

    static List<String> names() {
        return PodManifest.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void isWhatTheApiKnows(String name) {
        PodManifest manifest = PodManifest.named(name);

        assertThat(manifest.maven().getImage()).isEqualTo("registry.example.com/ci");
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyMountIsOfAVolumeThatIsThere(String name) {
        PodManifest manifest = PodManifest.named(name);
        List<String> volumes = manifest.pod().getVolumes().stream().map(Volume::getName).toList();

        assertThat(Stream.concat(manifest.pod().getInitContainers().stream(), manifest.pod().getContainers().stream())
                        .map(Container::getVolumeMounts)
                        .flatMap(List::stream)
                        .map(VolumeMount::getName))
                .isSubsetOf(volumes);
    }

    @ParameterizedTest
    @MethodSource("names")
    void noVolumeHandsItsGroupDown(String name) {
        assertThat(PodVolume.of(PodManifest.named(name))).allSatisfy(volume -> assertThat(volume.group()).isZero());
    }

    @ParameterizedTest
    @CsvSource({"pod.yaml, job.yaml", "pod.yaml, jenkins-agent.yaml", "pod.yaml, gitlab-runner.yaml", "pod-fuse.yaml, gitlab-runner-fuse.yaml"})
    void whateverStartsTheContainerItHasTheSame(String pod, String other) {
        assertThat(flags(other)).containsExactlyInAnyOrderElementsOf(flags(pod));
    }

    @ParameterizedTest
    @MethodSource("names")
    void isInThePage(String name) throws IOException {
        assertThat(Path.of("site", "kubernetes.md")).content().contains("(ci/kubernetes/" + name + ")");
        assertThat(Files.readString(Path.of("site", "index.md"))).contains("(kubernetes.md)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pod.yaml             | seccompProfile:                 | seccompProfil:
            pod.yaml             | allowPrivilegeEscalation: true  | allowPrivilegeEscalation: 'yes'
            pod.yaml             | value: overlay                  | value: 1
            pod.yaml             | emptyDir: {}                    | emptyDirectory: {}
            pod.yaml             | runAsGroup: 1000                | runAsUser: 1000
            pod.yaml             | apiVersion: v1                  | apiVersion: v2
            pod.yaml             | kind: Pod                       | kind: Pud
            job.yaml             | backoffLimit: 0                 | backOffLimit: 0
            job.yaml             | accessModes:                    | accessMode:
            gitlab-runner.yaml   | gitlabUrl:                      | gitlabURL:
            gitlab-runner.yaml   | run_as_user                     | run_as_usr
            gitlab-runner.yaml   | size_limit                      | sizeLimit
            gitlab-runner.yaml   | [[runners.kubernetes.volumes.empty_dir]] | [[runners.kubernetes.empty_dir]]
            gitlab-runner.yaml   | run_as_user = 1000              | run_as_user = \"1000\"
            gitlab-runner-fuse.yaml | limits:                      | limit:
            """)
    void whatIsMisspeltIsNoticed(String name, String right, String wrong) {
        String text = PodManifest.text(name);
        assertThat(text).contains(right);
        String misspelt = text.replace(right, wrong);

        assertThatThrownBy(() -> PodManifest.parse(name, misspelt)).isInstanceOf(RuntimeException.class);
    }

    /** Without the volume that the project lies on, which Jenkins and GitLab make, and what GitLab's runner asks for itself. */
    private static List<String> flags(String name) {
        PodManifest manifest = PodManifest.named(name);
        manifest.maven().getVolumeMounts().removeIf(mount -> mount.getName().equals("workspace"));
        manifest.maven().getEnv().removeIf(variable -> variable.getName().startsWith("FF_"));
        return ContainerFlags.of(manifest, manifest.maven(), volume -> volume);
    }

    @Test
    void everyPodSetsUpAnotherWay() {
        assertThat(PodManifest.named("pod-fuse.yaml").maven().getResources().getLimits()).containsKey("squat.ai/fuse");
        assertThat(PodManifest.named("pod-privileged.yaml").maven().getSecurityContext().getPrivileged()).isTrue();
        assertThat(PodManifest.named("pod-user-namespace.yaml").pod().getHostUsers()).isFalse();
    }
}
