package io.github.werfmaven.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.buildah.Storage;
import io.github.werfmaven.docker.FakeDocker;
import io.github.werfmaven.engine.Mode;
import io.github.werfmaven.engine.NoEngineException;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.preflight.Report;
import io.github.werfmaven.process.SystemProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole recipe with Buildah in a container, with an executable in the place of the Docker client. */
@Timeout(60)
class ContainerBuildTest {

    private final RecordingBuildLog log = new RecordingBuildLog();

    @TempDir
    Path project;

    @TempDir
    Path root;

    private HostFixture host;
    private BuildRequestFixture request;
    private FakeDocker docker;

    @BeforeEach
    void setUp() throws IOException {
        host = HostFixture.below(root);
        request = BuildRequestFixture.in(project).mode(Mode.DOCKER_WITH_FUSE);
        docker = FakeDocker.at(host.path("/usr/bin/docker"));
        Files.writeString(project.resolve("Dockerfile"), "FROM scratch\nRUN b\n");
    }

    @Test
    void takesTheImageIdThatIsPrintedLast() {
        docker.building("""
                echo 'STEP 1/2: FROM scratch'
                echo 'STEP 2/2: RUN b'
                echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
                echo 'COMMIT shop:1.0'
                echo '--> 37d187ae282a'
                echo 'Successfully tagged localhost/shop:1.0'
                echo IMAGE_ID""".replace("IMAGE_ID", FakeDocker.IMAGE_ID));

        BuildResult result = build();

        assertThat(result.imageId().hex()).isEqualTo(FakeDocker.IMAGE_ID);
        assertThat(result.engine()).hasToString(
                "docker-with-fuse, overlay through fuse-overlayfs, private network, Buildah 1.39.3");
    }

    @Test
    void writesHowTheImageWasBuilt() {
        build();

        assertThat(project.resolve("target/werf/image.json")).content()
                .contains("\"mode\":\"docker-with-fuse\"", "\"runtime\":null", "\"storageDriver\":\"overlay\"", "\"network\":\"private\"");
    }

    @Test
    void asksForTheFormatThatDockerTakes() {
        build();

        assertThat(docker.builds()).singleElement().asString().contains(" --format docker ").doesNotContain("--iidfile");
    }

    @Test
    void mountsTheContextAndCopiesThatAreGoneAfterwards() throws IOException {
        Files.writeString(project.resolve(".dockerignore"), "x\n");

        build();

        String call = docker.builds().get(0);
        assertThat(call)
                .contains("type=bind,source=" + project + ",target=/werf/context,readonly")
                .contains("target=/werf/files/Dockerfile,readonly", "target=/werf/files/ignore,readonly", "--ignorefile /werf/files/ignore")
                .doesNotContain("source=" + project + "/Dockerfile");
        try (Stream<Path> left = Files.list(project.resolve("target/werf"))) {
            assertThat(left).extracting(file -> file.getFileName().toString()).containsExactlyInAnyOrder("image.json", "image.id");
        }
    }

    @Test
    void keepsTheCopiesOutOfTheContext() {
        build();

        assertThat(docker.builds()).singleElement().asString()
                .contains("source=" + host.path("/home/alice/.cache/werf-maven-plugin/files/"));
    }

    @Test
    void letsTheOtherUserReadTheCopiesAndNobodyElseTheirFolder() {
        docker.building("source=$(echo \"$*\" | sed 's/.*source=\\([^,]*\\),target=.werf.files.auth.json.*/\\1/');"
                + " stat -c %a \"$source\" \"${source%/*}\" > \"$0.modes\"; echo 'STEP 1/1: FROM scratch'; echo COMMIT; echo "
                + FakeDocker.IMAGE_ID);
        host.file("/home/alice/.docker/config.json", "{}").environment("HOME", host.path("/home/alice").toString());

        build();

        assertThat(docker.path().resolveSibling("docker.modes")).content().isEqualTo("444\n700\n");
        assertThat(docker.builds()).singleElement().asString().contains(" --authfile /werf/files/auth.json ");
    }

    @Test
    void handsOnNoCredentialHelpersAsTheContainerHasNone() {
        docker.building("source=$(echo \"$*\" | sed 's/.*source=\\([^,]*\\),target=.werf.files.auth.json.*/\\1/');"
                + " cat \"$source\" > \"$0.handed\"; echo 'STEP 1/1: FROM scratch'; echo COMMIT; echo " + FakeDocker.IMAGE_ID);
        host.file("/home/alice/.docker/config.json", "{\"auths\":{\"r\":{\"auth\":\"eDp5\"}},\"credHelpers\":{\"r\":\"gcloud\"},"
                        + "\"credsStore\":\"desktop\",\"HttpHeaders\":{\"X\":\"y\"}}")
                .environment("HOME", host.path("/home/alice").toString());

        build();

        assertThat(docker.path().resolveSibling("docker.handed")).hasContent("{\"auths\":{\"r\":{\"auth\":\"eDp5\"}}}");
    }

    @Test
    void startsOneContainerOnceTheWayIsKnown() {
        build();
        int before = docker.calls().size();

        build();

        assertThat(docker.calls().subList(before, docker.calls().size()))
                .filteredOn(call -> call.startsWith("run ") && !call.contains(" push "))
                .singleElement().asString().contains(" build ");
    }

    @Test
    void provesTheWayAnewWhereTheServerIsAnother() {
        build();
        host.environment("DOCKER_HOST", "tcp://other:2376");

        build();

        assertThat(docker.calls()).filteredOn(call -> call.contains(" type=volume,target=")).hasSize(2);
    }

    @Test
    void saysThatTheContainerWasKilled() {
        docker.building("echo 'STEP 1/2: FROM scratch'; echo 'STEP 2/2: RUN b'; echo working; exit 137");

        BuildFailedException failure = catchThrowableOfType(BuildFailedException.class, this::build);

        assertThat(failure).hasMessageStartingWith(project.resolve("Dockerfile") + ":2: the container in which Buildah ran was killed")
                .hasMessageContaining("\n    RUN b\n  | working");
    }

    @Test
    void provesTheWayAnewAfterAContainerThatWasKilled() {
        docker.building("exit 137");
        catchThrowableOfType(BuildFailedException.class, this::build);
        docker.building("echo 'STEP 1/1: FROM scratch'; echo COMMIT; echo " + FakeDocker.IMAGE_ID);

        build();

        assertThat(docker.calls()).filteredOn(call -> call.contains(" type=volume,target=")).hasSize(2);
    }

    @Test
    void keepsTheExitCodeOfARunApartFromThoseOfDocker() {
        docker.building("echo 'STEP 1/2: FROM scratch'; echo 'STEP 2/2: RUN b';"
                + " echo 'Error: building at STEP \"RUN b\": while running runtime: exit status 127'; exit 127");

        BuildFailedException failure = catchThrowableOfType(BuildFailedException.class, this::build);

        assertThat(failure).hasMessageContaining("the command of RUN ended with exit code 127");
    }

    @Test
    void namesTheFileThatTheOtherUserCannotRead() throws IOException {
        Path closed = Files.writeString(project.resolve("closed"), "x");
        Files.setPosixFilePermissions(closed, Set.of(PosixFilePermission.OWNER_WRITE));
        docker.building("echo 'STEP 1/2: FROM scratch'; echo 'STEP 2/2: RUN b';"
                + " echo 'Error: building at STEP \"RUN b\": open /closed: permission denied'; exit 125");

        BuildFailedException failure = catchThrowableOfType(BuildFailedException.class, this::build);

        assertThat(failure).hasMessageContaining(closed + " cannot be read by the user of the container");
    }

    @Test
    void removesTheContainerWhenTheTimeIsUp() {
        build();
        docker.building("echo 'STEP 1/1: FROM scratch'; trap '' TERM; sleep 30");
        request.timeLimit(Duration.ofMillis(300));

        catchThrowableOfType(BuildFailedException.class, this::build);

        String call = docker.builds().get(1);
        String name = call.substring(call.indexOf("--name ") + "--name ".length()).split(" ")[0];
        assertThat(docker.calls()).last().isEqualTo("rm --force --volumes " + name);
    }

    @Test
    void saysWhatTheServerDoesNotSee() {
        docker.proving("echo 'docker: Error response from daemon: invalid mount config for type \"bind\": bind source path does not exist:"
                + " /p.' >&2; exit 125");

        NoEngineException failure = catchThrowableOfType(NoEngineException.class, this::build);

        assertThat(failure.trials()).last().extracting(trial -> trial.failure().orElseThrow()).asString()
                .startsWith("the Docker server does not see the files of this machine");
    }

    @Test
    void copiesLayersWholeWhereTheServerRefusesTheDevice() {
        request.anyStorageDriver();
        docker.refusing("/dev/fuse");

        assertThat(build().engine().storage()).isEqualTo(Storage.vfs());
    }

    @Test
    void takesAContainerLastOfAllAndSaysSo() {
        request.mode(Mode.AUTO);

        assertThat(build().engine().mode()).isEqualTo(Mode.DOCKER_WITH_FUSE);
        assertThat(log.events("starting")).singleElement().asString().contains("docker-with-fuse");
    }

    @Test
    void takesNoContainerWhereANativeModeIsAskedFor() {
        request.mode(Mode.NATIVE_CHROOT);

        NoEngineException failure = catchThrowableOfType(NoEngineException.class, this::build);

        assertThat(failure).hasMessage("there is no Buildah on this host");
        assertThat(docker.calls()).isEmpty();
    }

    private BuildResult build() {
        Host machine = Host.current();
        SystemProcessRunner processes =
                new SystemProcessRunner(machine.executable("setpriv"), machine.executable("setsid"));
        return new ImageBuild(host.host(), processes, new BuildahVersionQuery(processes), () -> new Report(List.of()), log)
                .run(request.request());
    }
}
