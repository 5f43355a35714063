package io.github.werfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Archives of real images, loaded by those that they are for. */
class ArchiveIT {

    private static final String IMAGE = "localhost/werf-it/archive:1";

    /** A colon ends a path for Buildah, and a quotation mark for a shell. */
    @TempDir
    private Path folder;

    private Path project;
    private TestPodman podman;

    @BeforeEach
    void skipOrFailWhereTheHostCannot() throws IOException {
        Requirement.CHROOT.assume("no image can be built on this host");
        project = Files.createDirectory(folder.resolve("a: b, 'c' \"d\""));
        Files.writeString(project.resolve("Dockerfile"), "FROM localhost/werf-busybox:latest\nRUN echo archived > /word\n");
    }

    @AfterEach
    void removeImages() {
        BuildahStore.overlay().removeTestImages();
        if (podman != null) {
            podman.removeStore();
        }
    }

    @ParameterizedTest
    @CsvSource({"oci, image.tar", "docker, image.tar", "dir, image"})
    void isLoadedByPodman(String format, String name) throws Exception {
        TestPodman.reasonOfAbsence().ifPresent(Requirement::giveUp);
        podman = new TestPodman(folder.resolve("podman"));
        Path plain = Files.createDirectory(folder.resolve("plain"));

        Path archive = build(format, project.getFileName() + "-" + name);
        Files.move(archive, plain.resolve(name)); // Podman takes no colon in a path
        podman.run("load", "--quiet", "--input", plain.resolve(name).toString());

        String id = podman.run("images", "--quiet", "--no-trunc");
        assertThat(id.lines().distinct()).containsExactly(Files.readString(project.resolve("target/werf/image.id")).strip());
        String names = podman.run("images", "--format", "{{.Repository}}:{{.Tag}}");
        switch (format) {
            case "oci" -> assertThat(names.lines()).containsExactly(IMAGE);
            case "docker" -> assertThat(names.lines()).containsExactlyInAnyOrder(IMAGE, "localhost/werf-it/archive:latest");
            default -> assertThat(names.lines()).hasSize(1);
        }
    }

    @Test
    void isLoadedByDocker() throws Exception {
        Requirement.DOCKER.assume("nothing can be loaded by Docker on this host");
        TestDocker docker = TestDocker.ofThisRun();
        Path archive = build("docker", project.getFileName() + "-image.tar");
        try {
            docker.run("load", "--quiet", "--input", archive.toString());

            assertThat(docker.run("run", "--rm", "--network", "none", IMAGE, "cat", "/word")).isEqualTo("archived");
            assertThat(docker.run("image", "inspect", "--format", "{{.Id}}", "localhost/werf-it/archive:latest"))
                    .isEqualTo(Files.readString(project.resolve("target/werf/image.id")).strip());
        } finally {
            Program.run(docker.command("image", "rm", "--force", IMAGE, "localhost/werf-it/archive:latest"));
        }
    }

    @Test
    void isMadeAlsoWhereBuildahIsInAContainer() throws Exception {
        Requirement.DOCKER.assume("no image can be built in a container of Docker on this host");
        TestDocker docker = TestDocker.ofThisRun();
        Files.writeString(project.resolve("Dockerfile"), "FROM " + docker.busyboxBase() + "\nRUN echo archived > /word\n");
        try {
            new MavenInDocker(docker, project).with("-Dwerf.image=" + IMAGE, "-Dwerf.archive=oci").succeeds();
            BuildahStore.overlay().run("pull", "--quiet", "oci-archive:" + Files.move(
                    project.resolve("target/" + project.getFileName() + "-image.tar"), folder.resolve("image.tar")));

            assertThat(BuildahStore.overlay().text(IMAGE, "word")).isEqualTo("archived");
        } finally {
            Program.run(docker.command("image", "rm", "--force", IMAGE));
        }
    }

    private Path build(String format, String name) {
        List<String> command = new ArrayList<>(HostMaven.command(project, System.getProperty("it.plugin") + ":build"));
        command.addAll(List.of("-Dwerf.image=" + IMAGE, "-Dwerf.tags=latest", "-Dwerf.archive=" + format));
        Program.Result result = Program.run(command);
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).contains("which is not installed or deployed, because ");
        return project.resolve("target").resolve(name);
    }
}
