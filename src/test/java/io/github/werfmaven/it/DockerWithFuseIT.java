package io.github.werfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images built by Buildah in a container of a real Docker server, and where they are then. */
class DockerWithFuseIT {

    private static final String IMAGE = "werf-it/docker-with-fuse:1";

    private TestDocker docker;
    private Path project;

    @TempDir
    private Path folder;

    @BeforeEach
    void skipOrFailWhereTheHostCannot() throws IOException {
        Requirement.DOCKER.assume("no image can be built in a container of Docker on this host");
        docker = TestDocker.ofThisRun();
        project = Files.createDirectory(folder.resolve("project"));
    }

    @AfterEach
    void removeTheImage() {
        if (docker != null) {
            Program.run(docker.command("image", "rm", "--force", IMAGE, "werf-it/docker-with-fuse:latest"));
        }
    }

    @Test
    void givesDockerAnImageOfSeveralStages() throws Exception {
        dockerfile("""
                FROM %1$s AS one
                RUN mkdir /made && echo one >/made/one && chown 1000:1000 /made/one
                FROM %1$s
                COPY --from=one /made /made
                COPY --chown=1000 greeting /
                USER 1000
                RUN cat /greeting | tee /tmp/of-user
                CMD ["cat", "/made/one", "/greeting", "/tmp/of-user"]
                """);
        Files.writeString(project.resolve("greeting"), "hello\n");
        MavenInDocker maven = maven().with("-Dwerf.tags=latest");

        MavenLog log = maven.succeeds();

        assertThat(docker.run("run", "--rm", "--network", "none", IMAGE)).isEqualTo("one\nhello\nhello");
        JsonObject image = maven.imageJson();
        assertThat(image.getString("mode")).isEqualTo("docker-with-fuse");
        assertThat(image.getString("storageDriver")).isEqualTo("overlay");
        assertThat(image.getString("imageId")).isEqualTo(idInDocker(IMAGE)).isEqualTo(idInDocker("werf-it/docker-with-fuse:latest"));
        assertThat(log.text()).contains("Loading the image into Docker as " + IMAGE);
    }

    @Test
    void leavesAnUnchangedImageInDockerAsItIs() throws Exception {
        dockerfile("FROM %s\nRUN echo once >/once\n");
        maven().succeeds();
        String id = idInDocker(IMAGE);

        assertThat(maven().succeeds().text()).doesNotContain("Loading the image");
        assertThat(idInDocker(IMAGE)).isEqualTo(id);
    }

    @Test
    void bringsBackAnImageThatWasRemovedFromDocker() throws Exception {
        dockerfile("FROM %s\nRUN echo kept in the volume >/kept\n");
        maven().succeeds();
        String id = idInDocker(IMAGE);
        docker.run("image", "rm", IMAGE);

        maven().succeeds();

        assertThat(idInDocker(IMAGE)).isEqualTo(id);
    }

    @Test
    void buildsOnTheStorageDriverVfs() throws Exception {
        dockerfile("FROM %s\nRUN echo vfs >/driver\nCMD [\"cat\", \"/driver\"]\n");
        MavenInDocker maven = maven().with("-Dwerf.storageDriver=vfs");

        maven.succeeds();

        assertThat(maven.imageJson().getString("storageDriver")).isEqualTo("vfs");
        assertThat(docker.run("run", "--rm", "--network", "none", IMAGE)).isEqualTo("vfs");
    }

    @Test
    void obeysTheIgnoreFileOfAContextWithBlanksAndACommaInItsPath() throws Exception {
        project = Files.createDirectory(folder.resolve("a b, c=\"d\""));
        Files.writeString(project.resolve("wanted"), "");
        Files.writeString(project.resolve("unwanted"), "");
        Files.writeString(project.resolve(".dockerignore"), "unwanted\ntarget\nDockerfile\n.dockerignore\n");
        dockerfile("FROM %s\nCOPY . /context/\nCMD [\"ls\", \"/context\"]\n");

        maven().succeeds();

        assertThat(docker.run("run", "--rm", "--network", "none", IMAGE)).isEqualTo("wanted");
    }

    @Test
    void givesWhatTheDockerfileTakesBesideItsContext() throws Exception {
        Path secret = Files.writeString(folder.resolve("a, secret"), "s3cret-of-a-file");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(Files.createDirectory(folder.resolve("a, b")).resolve("logo"), "a logo\n");
        dockerfile("""
                FROM %s
                COPY --from=assets logo /
                RUN --mount=type=secret,id=one,required cat /run/secrets/one && wc -c </run/secrets/one >/size
                RUN --mount=from=assets,target=/assets cmp /assets/logo /logo && stat -c %%u /logo >/owner
                CMD ["cat", "/logo", "/size", "/owner"]
                """);

        MavenLog log = maven().with("-Dwerf.secret.one=src=" + secret, "-Dwerf.buildContext.assets=" + folder.resolve("a, b")).succeeds();

        assertThat(docker.run("run", "--rm", "--network", "none", IMAGE)).isEqualTo("a logo\n16\n0");
        assertThat(log.text()).contains("| ***").doesNotContain("s3cret-of-a-file");
    }

    @Test
    void namesTheLineOfARunThatFails() throws Exception {
        dockerfile("FROM %s\n\nRUN echo about to fail && exit 3\n");

        assertThat(maven().fails().text()).contains("| about to fail", "Dockerfile:3: ").contains("exit").contains("3");
        assertThat(Program.run(docker.command("image", "inspect", IMAGE)).exitCode()).isNotZero();
    }

    @Test
    void saysThatTheToolImageHasNoBuildah() throws Exception {
        dockerfile("FROM %s\n");
        docker.run("pull", "--quiet", docker.busyboxBase());

        assertThat(maven().with("-Dwerf.buildahImage=" + docker.busyboxBase()).fails().text())
                .contains("the image " + docker.busyboxBase() + " has no buildah that can be run");
    }

    @Test
    void pullsNoToolImageOffline() throws Exception {
        dockerfile("FROM scratch\nCOPY Dockerfile /\n");
        String missing = docker.registry() + "/no-such-tool:1";

        assertThat(maven().with("--offline", "-Dwerf.buildahImage=" + missing).fails().text())
                .contains("the Docker server lacks the image " + missing + ", which is pulled neither with -o nor only to try it;"
                        + " docker pull " + missing);
    }

    @Test
    void saysThatAToolImageCannotBePulled() throws Exception {
        dockerfile("FROM scratch\nCOPY Dockerfile /\n");
        String missing = docker.registry() + "/no-such-tool:1";

        assertThat(maven().with("-Dwerf.buildahImage=" + missing).fails().text())
                .contains("the image " + missing + " cannot be pulled: ");
    }

    @Test
    void saysThatTheVolumeIsFull() throws Exception {
        String user = "werf-it-full";
        String volume = "werf-buildah-" + (user + "-" + docker.toolImage()).replaceAll("[^a-z0-9.]+", "-");
        docker.run("volume", "create", "--driver", "local", "--opt", "type=tmpfs", "--opt", "device=tmpfs",
                "--opt", "o=size=6m,mode=1777", volume);
        try {
            Files.write(project.resolve("large"), new byte[20_000_000]);
            dockerfile("FROM %s\nCOPY large /\n");

            assertThat(maven().asUser(user).fails().text())
                    .contains("Dockerfile:2: ", "the disk of the Docker server is full", "docker volume rm " + volume);
        } finally {
            docker.run("volume", "rm", volume);
        }
    }

    @Test
    void runsNoContainerThatMayMoreThanItNeeds() throws Exception {
        String secret = "s3cr3t-" + folder.getFileName();
        dockerfile("FROM %s\nARG API_TOKEN\nARG COLOUR\nRUN echo begun $COLOUR && sleep 600\n");

        try (BuildInContainer build = BuildInContainer.begin(
                docker, maven().with("-Dwerf.buildArg.API_TOKEN=" + secret, "-Dwerf.buildArg.COLOUR=green"))) {
            JsonObject container = build.container();

            JsonObject host = container.getObject("HostConfig");
            assertThat(host.getBoolean("Privileged")).isFalse();
            assertThat(host.getArray("CapAdd")).isNullOrEmpty();
            assertThat(host.getArray("Devices")).extracting(device -> ((JsonObject) device).getString("PathOnHost"))
                    .containsExactly("/dev/fuse");
            assertThat(host.getString("PidMode")).isEmpty();
            assertThat(host.getString("IpcMode")).isEqualTo("private");
            assertThat(container.getObject("Config").getString("User")).isEqualTo("1000");
            assertThat(container.getArray("Mounts")).extracting(mount -> (JsonObject) mount).isNotEmpty().allSatisfy(mount ->
                    assertThat(mount.getString("Type").equals("volume") || !mount.getBoolean("RW")).as(mount.toString()).isTrue());
            assertThat(container.getArray("Args").toString()).contains("green").doesNotContain(secret);
            // Maven itself was given it on its command line.
            assertThat(ProcessesOfBuild.of(build.maven().toHandle(), "").alive()).noneMatch(line ->
                    line.contains(secret) && line.contains("docker"));
        }
    }

    @Test
    void endsTheContainerAfterCtrlC() throws Exception {
        endsTheContainerAfter("INT");
    }

    @Test
    void endsTheContainerAfterSigterm() throws Exception {
        endsTheContainerAfter("TERM");
    }

    private void endsTheContainerAfter(String signal) throws Exception {
        dockerfile("FROM %s\nRUN echo begun && sleep 600\n");
        Set<String> before = containers();
        try (BuildInContainer build = BuildInContainer.begin(docker, maven())) {
            build.signal(signal);

            assertThat(containers()).as("containers a few seconds after SIG%s", signal).isEqualTo(before);
        }
        buildsTheNextImage();
    }

    @Test
    void buildsAgainAfterItsContainerWasKilled() throws Exception {
        dockerfile("FROM %s\nRUN echo begun && sleep 600\n");
        try (BuildInContainer build = BuildInContainer.begin(docker, maven())) {
            docker.run("kill", build.id());

            assertThat(build.end()).contains("the container in which Buildah ran was killed").doesNotContain("BUILD SUCCESS");
        }
        buildsTheNextImage();
    }

    private void buildsTheNextImage() throws Exception {
        dockerfile("FROM %s\nRUN echo next >/next\nCMD [\"cat\", \"/next\"]\n");
        maven().succeeds();
        assertThat(docker.run("run", "--rm", "--network", "none", IMAGE)).isEqualTo("next");
    }

    private Set<String> containers() {
        return Set.copyOf(docker.run("ps", "--all", "--quiet", "--filter", "label=" + BuildInContainer.LABEL).lines().toList());
    }

    /** @param text where %s is the base image */
    private void dockerfile(String text) throws IOException {
        Files.writeString(project.resolve("Dockerfile"), text.formatted(docker.busyboxBase()));
    }

    private MavenInDocker maven() {
        return new MavenInDocker(docker, project).with("-Dwerf.image=" + IMAGE);
    }

    private String idInDocker(String image) {
        return docker.run("image", "inspect", "--format", "{{.Id}}", image);
    }
}
