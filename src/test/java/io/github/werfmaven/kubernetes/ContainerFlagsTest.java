package io.github.werfmaven.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerFlagsTest {

    @Test
    void anEmptyContainerNeedsNoOption() {
        assertThat(flags("", "")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {privileged: true}                          | --privileged
            {privileged: false}                         | ''
            {allowPrivilegeEscalation: false}           | --security-opt no-new-privileges
            {allowPrivilegeEscalation: true}            | ''
            {capabilities: {add: [SETUID], drop: [ALL]}} | --cap-drop ALL --cap-add SETUID
            {seccompProfile: {type: Unconfined}}        | --security-opt seccomp=unconfined
            {seccompProfile: {type: RuntimeDefault}}    | ''
            {appArmorProfile: {type: Unconfined}}       | --security-opt apparmor=unconfined
            {appArmorProfile: {type: RuntimeDefault}}   | ''
            {readOnlyRootFilesystem: true}              | --read-only
            {procMount: Default}                        | ''
            {runAsUser: 1000}                           | --user 1000
            {runAsUser: 1000, runAsGroup: 100}          | --user 1000:100
            {runAsUser: 1000, runAsNonRoot: true}       | --user 1000
            """)
    void saysWhatTheContainerIsAllowed(String securityContext, String expected) {
        assertThat(flags("", "securityContext: " + securityContext)).isEqualTo(words(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {runAsUser: 1000, runAsGroup: 100}       | {}                                       | --user 1000:100
            {runAsUser: 1000}                        | {runAsUser: 0}                           | --user 0
            {fsGroup: 1000, supplementalGroups: [5]} | {}                                       | --group-add 1000 --group-add 5
            {seccompProfile: {type: Unconfined}}     | {}                                       | --security-opt seccomp=unconfined
            {seccompProfile: {type: Unconfined}}     | {seccompProfile: {type: RuntimeDefault}} | ''
            {appArmorProfile: {type: Unconfined}}    | {}                                       | --security-opt apparmor=unconfined
            """)
    void whatTheContainerSaysOutweighsWhatThePodSays(String ofPod, String ofContainer, String expected) {
        assertThat(flags("securityContext: " + ofPod, "securityContext: " + ofContainer)).isEqualTo(words(expected));
    }

    @Test
    void anUnmaskedProcNeedsAUserNamespace() {
        String unmasked = "securityContext: {procMount: Unmasked}";

        assertThat(flags("hostUsers: false", unmasked)).containsExactly("--security-opt", "systempaths=unconfined");
        assertThatThrownBy(() -> flags("", unmasked)).hasMessageContaining("procMount: Unmasked without hostUsers: false");
    }

    @Test
    void anAnnotationStandsForTheProfileOfAppArmor() {
        PodManifest manifest = PodManifest.parse("pod.yaml", """
                apiVersion: v1
                kind: Pod
                metadata:
                  annotations:
                    container.apparmor.security.beta.kubernetes.io/maven: unconfined
                spec:
                  containers:
                    - name: maven
                    - name: other
                """);

        assertThat(ContainerFlags.of(manifest, manifest.maven(), name -> name))
                .containsExactly("--security-opt", "apparmor=unconfined");
        assertThat(ContainerFlags.of(manifest, manifest.pod().getContainers().get(1), name -> name)).isEmpty();
    }

    @Test
    void aResourceOfADevicePluginIsADevice() {
        assertThat(flags("", "resources: {limits: {squat.ai/fuse: 1, memory: 4Gi}}")).containsExactly("--device", "/dev/fuse");
    }

    @Test
    void aVolumeIsEmptyWhateverTheImageHasThere() {
        assertThat(flags("", "volumeMounts: [{name: store, mountPath: /store, readOnly: true}]"))
                .containsExactly("--mount", "type=volume,source=of-store,destination=/store,volume-nocopy,readonly");
        assertThat(flags("", "volumeMounts: [{name: memory, mountPath: /store}]"))
                .containsExactly("--mount", "type=tmpfs,destination=/store");
    }

    @Test
    void variablesArePassedOn() {
        assertThat(flags("", "env: [{name: A, value: b c}, {name: EMPTY}]")).containsExactly("--env", "A=b c", "--env", "EMPTY=");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hostNetwork: true                                     | ''
            securityContext: {seLinuxOptions: {type: spc_t}}      | ''
            ''                                                    | securityContext: {seccompProfile: {type: Localhost, localhostProfile: a.json}}
            ''                                                    | securityContext: {runAsGroup: 1000}
            ''                                                    | securityContext: {runAsUser: 0, runAsNonRoot: true}
            ''                                                    | securityContext: {procMount: Whole}
            ''                                                    | resources: {limits: {example.com/gpu: 1}}
            ''                                                    | volumeMounts: [{name: store, mountPath: /store, subPath: a}]
            ''                                                    | env: [{name: A, valueFrom: {fieldRef: {fieldPath: metadata.name}}}]
            """)
    void whatDockerCannotSayIsRefused(String ofPod, String ofContainer) {
        assertThatThrownBy(() -> flags(ofPod, ofContainer)).hasMessageStartingWith("docker run has no way to say ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}              | emptyDir: {}                                | false | 0777 | 0
            {}              | emptyDir: {medium: Memory}                  | true  | 0777 | 0
            {fsGroup: 1000} | emptyDir: {}                                | false | 2777 | 1000
            {}              | persistentVolumeClaim: {claimName: a-claim} | false | 0755 | 0
            {fsGroup: 1000} | persistentVolumeClaim: {claimName: a-claim} | false | 2775 | 1000
            """)
    void aVolumeIsRootsOrAGroups(String ofPod, String kind, boolean memory, String mode, long group) {
        PodManifest manifest = manifest("securityContext: " + ofPod + "\n  volumes: [{name: store, " + kind + "}]", "");

        assertThat(PodVolume.of(manifest)).containsExactly(new PodVolume("store", memory, mode, group));
    }

    private static List<String> flags(String ofPod, String ofContainer) {
        PodManifest manifest = manifest(ofPod, ofContainer);
        return ContainerFlags.of(manifest, manifest.maven(), name -> name.equals("memory") ? "tmpfs" : "of-" + name);
    }

    private static PodManifest manifest(String ofPod, String ofContainer) {
        return PodManifest.parse("pod.yaml", """
                apiVersion: v1
                kind: Pod
                spec:
                  %s
                  containers:
                    - name: maven
                      %s
                """.formatted(ofPod, ofContainer));
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }
}
