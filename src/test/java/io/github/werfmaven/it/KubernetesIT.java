package io.github.werfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import io.github.werfmaven.kubernetes.PodManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The plugin builds an image in containers of Docker that have what the manifests of {@code site/ci/kubernetes} say, and in none that
 * lacks one of these fields. Docker has no user namespace for a single container, so {@code hostUsers} is not tried.
 */
class KubernetesIT {

    private static final Path FOLDER = Path.of("target", "it", "kubernetes").toAbsolutePath();
    private static final String POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>com.example</groupId>
              <artifactId>shop</artifactId>
              <version>1.0</version>
              <packaging>pom</packaging>
              <build>
                <plugins>
                  <plugin>
                    <groupId>%s</groupId>
                    <artifactId>%s</artifactId>
                    <version>%s</version>
                    <executions>
                      <execution>
                        <goals>
                          <goal>build</goal>
                        </goals>
                      </execution>
                    </executions>
                  </plugin>
                </plugins>
              </build>
            </project>
            """;
    private static final String DOCKERFILE = """
            FROM scratch
            COPY busybox /bin/busybox
            RUN ["/bin/busybox", "sh", "-c", "mkdir /app && chown 1000:1000 /app && echo root > /app/root"]
            USER 1000
            RUN ["/bin/busybox", "sh", "-c", "echo user > /app/user"]
            """;
    /** The container has no network, and the repository is not its to write to. */
    private static final String MAVEN_CONFIG = """
            --offline
            -Dmaven.repo.local=/repository
            -Daether.enhancedLocalRepository.trackingFilename=none
            """;

    @BeforeAll
    static void makeTheImageAndTheProject() throws IOException {
        Requirement.CHROOT.assume("the image for CI cannot be built");
        Requirement.DOCKER.assume("no container of the image for CI can be started");
        Requirement.CI_BASES.assume("the image for CI cannot be built");
        BuildahStore.overlay().run("unshare", "rm", "-rf", FOLDER.toString());
        CiImage.provide(TestDocker.ofThisRun(), FOLDER.resolve("ci"));
        makeProject();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pod.yaml                | native-chroot, overlay, host network
            pod-fuse.yaml           | native-chroot, overlay through fuse-overlayfs, host network
            pod-privileged.yaml     | native-chroot, vfs, host network
            pod-user-namespace.yaml | native-rootless, crun, overlay, host network
            job.yaml                | native-chroot, overlay, host network
            jenkins-agent.yaml      | native-chroot, overlay, host network
            gitlab-runner.yaml      | native-chroot, overlay, host network
            gitlab-runner-fuse.yaml | native-chroot, overlay through fuse-overlayfs, host network
            """)
    void imageIsBuiltAsTheManifestSays(String name, String way) throws IOException {
        PodManifest manifest = PodManifest.named(name);
        try (DockerPod pod = start(manifest)) {
            Program.Result maven = pod.maven().run(inProject(manifest, command(manifest)));
            Files.writeString(FOLDER.resolve(name + ".log"), maven.output() + maven.errors());

            assertThat(maven.exitCode()).as("%s:%n%s", name, maven.output()).isZero();
            assertThat(maven.output()).contains("with " + way + ", Buildah ");
            JsonObject result = pod.maven().json(project(manifest) + "/target/werf/image.json");
            assertThat(way).startsWith(result.getString("mode"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pod.yaml                | type: Unconfined                | type: RuntimeDefault            | seccomp
            pod.yaml                | allowPrivilegeEscalation: true  | allowPrivilegeEscalation: false | no-new-privileges
            pod.yaml                | add: [SETUID, SETGID]           | add: [SETUID]                   | id-mapping-tools
            pod.yaml                | runAsUser: 1000                 | runAsUser: 4711                 | subordinate-ids
            pod-fuse.yaml           | squat.ai/fuse: 1                | cpu: 2                          | fuse
            pod-user-namespace.yaml | procMount: Unmasked             | procMount: Default              | proc-mount
            gitlab-runner.yaml      | type = "Unconfined"             | type = "RuntimeDefault"         | seccomp
            """)
    void withoutAFieldNothingIsBuiltAndCheckSaysWhy(String name, String field, String other, String check) {
        PodManifest manifest = PodManifest.named(name, text -> text.replace(field, other));
        assertThat(manifest).isNotEqualTo(PodManifest.named(name));
        try (DockerPod pod = start(manifest)) {
            Program.Result build = pod.maven().run(inProject(manifest, command(manifest)));
            Program.Result report = pod.maven().run(inProject(manifest, List.of("mvn", "--batch-mode", System.getProperty("it.plugin") + ":check")));

            assertThat(build.exitCode()).as("%s with %s:%n%s", name, other, build.output()).isNotZero();
            assertThat(report.exitCode()).as("%s", report.output()).isNotZero();
            assertThat(report.output()).contains("check   " + check + ", ");
        }
    }

    /** Why no manifest has an fsGroup: what is made in the store gets the group of the volume, in the image, too. */
    @Test
    void anFsGroupGetsIntoTheImage() {
        assertThat(groupsOfApp(PodManifest.named("pod.yaml"))).containsExactly("0 1000");
        assertThat(groupsOfApp(PodManifest.named("pod.yaml", text -> text.replace("    runAsGroup: 1000\n", "    runAsGroup: 1000\n    fsGroup: 1000\n"))))
                .containsExactly("1000 1000");
    }

    /** Those of a file that root made in the image, and of the folder around it. */
    private static List<String> groupsOfApp(PodManifest manifest) {
        try (DockerPod pod = start(manifest)) {
            Program.Result maven = pod.maven().run(inProject(manifest, command(manifest)));
            assertThat(maven.exitCode()).as("%s", maven.output()).isZero();
            BuildahStore store = pod.maven().store(List.of("--storage-driver", "overlay"));
            String container = store.run("from", "--pull-never", "localhost/shop:1.0");
            return store.run("unshare", "--mount", "TREE=" + container, "--",
                    "sh", "-c", "echo $(stat --format %g \"$TREE/app/root\" \"$TREE/app\")").lines().toList();
        }
    }

    private static DockerPod start(PodManifest manifest) {
        DockerPod pod = DockerPod.start(TestDocker.ofThisRun(), manifest, List.of(
                "--volume", FOLDER.resolve("project") + ":/project:ro",
                "--volume", System.getProperty("it.maven.repository") + ":/repository:ro"));
        Program.Result copy = pod.maven().run("cp", "--recursive", "/project", project(manifest));
        assertThat(copy.exitCode()).as(copy.complaint()).isZero();
        return pod;
    }

    /** Where what is checked out would be. */
    private static String project(PodManifest manifest) {
        return Optional.ofNullable(manifest.maven().getWorkingDir()).orElse("/tmp/shop");
    }

    /** What the container runs, or else what the job of Jenkins or GitLab runs in it. */
    private static List<String> command(PodManifest manifest) {
        return Stream.of(manifest.maven().getCommand(), List.of("mvn", "--batch-mode", "package"))
                .filter(command -> command.contains("mvn"))
                .findFirst()
                .orElseThrow();
    }

    private static String[] inProject(PodManifest manifest, List<String> command) {
        List<String> all = new ArrayList<>(List.of("env", "--chdir=" + project(manifest)));
        all.addAll(command);
        return all.toArray(String[]::new);
    }

    private static void makeProject() throws IOException {
        Path project = Files.createDirectories(FOLDER.resolve("project").resolve(".mvn")).getParent();
        Files.writeString(project.resolve("pom.xml"), POM.formatted((Object[]) System.getProperty("it.plugin").split(":")));
        Files.writeString(project.resolve("Dockerfile"), DOCKERFILE);
        Files.writeString(project.resolve(".mvn").resolve("maven.config"), MAVEN_CONFIG);
        BuildahStore store = BuildahStore.overlay();
        String container = store.run("from", "--pull-never", BuildahStore.BUSYBOX);
        store.run("unshare", "--mount", "TREE=" + container, "--",
                "sh", "-c", "cp \"$TREE/bin/busybox\" \"$1\"", "sh", project.resolve("busybox").toString());
        store.run("rm", container);
    }
}
