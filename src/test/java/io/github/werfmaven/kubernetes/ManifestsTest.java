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
            pod.yaml                | seccompProfile:                | seccompProfil:                 | seccompProfil
            pod.yaml                | allowPrivilegeEscalation: true | allowPrivilegeEscalation: 'on' | Cannot coerce String value
            pod.yaml                | value: overlay                 | value: 1                       | Cannot coerce Integer value
            pod.yaml                | emptyDir: {}                   | emptyDirectory: {}             | emptyDirectory
            pod.yaml                | runAsGroup: 1000               | runAsUser: 1000                | Duplicate
            pod.yaml                | apiVersion: v1                 | apiVersion: v2                 | a Pod is not of v2
            pod.yaml                | kind: Pod                      | kind: Pud                      | no manifest is of the kind Pud
            job.yaml                | backoffLimit: 0                | backOffLimit: 0                | backOffLimit
            job.yaml                | accessModes:                   | accessMode:                    | accessMode
            gitlab-runner.yaml      | gitlabUrl:                     | gitlabURL:                     | gitlabURL
            gitlab-runner.yaml      | run_as_user                    | run_as_usr                     | pod_security_context.run_as_usr
            gitlab-runner.yaml      | size_limit                     | sizeLimit                      | volumes.empty_dir.sizeLimit
            gitlab-runner.yaml      | kubernetes.volumes.empty_dir   | kubernetes.empty_dir           | runners.kubernetes.empty_dir
            gitlab-runner.yaml      | run_as_user = 1000             | run_as_user = "1000"           | Cannot coerce String value
            gitlab-runner-fuse.yaml | limits:                        | limit:                         | limit
            """)
    void whatIsMisspeltIsNoticed(String name, String right, String wrong, String complaint) {
        assertThat(PodManifest.text(name)).contains(right);

        assertThatThrownBy(() -> PodManifest.named(name, text -> text.replace(right, wrong))).hasMessageContaining(complaint);
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
