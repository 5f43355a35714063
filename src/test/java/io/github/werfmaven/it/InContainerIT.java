package io.github.werfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The plugin builds the example in containers of Docker, of the image for CI, which are started as {@code site/containers.md} says.
 * The image builds its own layers on the file system that the example's last RUN names.
 */
class InContainerIT {

    private static final Path FOLDER = Path.of("target", "it", "in-container").toAbsolutePath();
    private static final String IMAGE = "localhost/spring-boot-app:1.0.0";
    /** Libraries and plugins of Maven may have to be fetched. */
    private static final Duration TIME_LIMIT = Duration.ofMinutes(5);
    private static final String LAST_RUN = """

            USER 0
            RUN stat --file-system --format %T / >/built-on
            USER 10001
            """;
    /** As on a host without volumes: the store lies on the overlay of the container, where the kernel mounts no other. */
    private static final String NO_VOLUME = """
            [storage]
            driver = "overlay"
            graphroot = "/home/build/store"
            runroot = "/tmp/containers"
            """;

    /** What the container is started with, and what the plugin makes of that. */
    enum SetUp {
        KERNEL_OVERLAY(List.of("--user", "1000"), "overlay", "overlayfs"),
        FUSE_OVERLAYFS(List.of("--user", "1000", "--device", "/dev/fuse",
                "--volume", FOLDER.resolve("storage.conf") + ":/home/build/.config/containers/storage.conf:ro"),
                "overlay through fuse-overlayfs", "fuse(blk)?"),
        /** The image's own user: root with every capability that there is would need no user namespace. */
        PRIVILEGED(List.of("--privileged"), "vfs", "(?!overlay|fuse).*"),
        ROOT(List.of("--user", "0"), "overlay", "overlayfs");

        private final List<String> options;
        private final String storage;
        private final String fileSystem;

        SetUp(List<String> options, String storage, String fileSystem) {
            this.options = options;
            this.storage = storage;
            this.fileSystem = fileSystem;
        }

        List<String> dockerOptions() {
            List<String> all = new ArrayList<>(options);
            if (this != PRIVILEGED) {
                all.addAll(List.of("--security-opt", "seccomp=unconfined", "--security-opt", "apparmor=unconfined"));
            }
            all.addAll(List.of("--volume", FOLDER.resolve("example") + ":/example:ro",
                    "--volume", System.getProperty("it.maven.repository") + ":/repository:ro"));
            return all;
        }

        String driver() {
            return storage.split(" ")[0];
        }

        List<String> buildahOptions() {
            List<String> all = new ArrayList<>(List.of("--storage-driver", driver()));
            if (this == FUSE_OVERLAYFS) {
                all.addAll(List.of("--storage-opt", "overlay.mount_program=/usr/bin/fuse-overlayfs"));
            }
            return all;
        }
    }

    @BeforeAll
    static void makeTheImageAndTheExample() throws IOException {
        Requirement.CHROOT.assume("the image for CI cannot be built");
        Requirement.DOCKER.assume("no container of the image for CI can be started");
        Requirement.CI_BASES.assume("the image for CI cannot be built");
        BuildahStore.overlay().run("unshare", "rm", "-rf", FOLDER.toString());
        CiImage.provide(TestDocker.ofThisRun(), FOLDER.resolve("ci"));
        fillRepository(copyExample(FOLDER.resolve("repository")));
        Path example = copyExample(FOLDER.resolve("example"));
        Files.writeString(example.resolve("Dockerfile"), LAST_RUN, StandardOpenOption.APPEND);
        Files.writeString(FOLDER.resolve("storage.conf"), NO_VOLUME);
        BuildahStore.overlay().run("push", "--quiet", BuildahStore.SMALL_JAVA_BASE,
                "docker-archive:" + example.resolve("base.tar") + ":" + BuildahStore.SMALL_JAVA_BASE);
    }

    @Test
    void newuidmapHasCapabilitiesThatHoldInEveryUserNamespace() {
        try (CiContainer container = CiContainer.start(TestDocker.ofThisRun(), List.of())) {
            assertThat(container.run("getcap", "-n", "/usr/bin/newuidmap", "/usr/bin/newgidmap").output())
                    .isEqualTo("/usr/bin/newuidmap cap_setuid=ep\n/usr/bin/newgidmap cap_setgid=ep\n");
            assertThat(container.run("find", "/usr/bin/newuidmap", "/usr/bin/newgidmap", "-perm", "/6000").output()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void exampleIsBuilt(SetUp setUp) throws IOException {
        try (CiContainer container = CiContainer.start(TestDocker.ofThisRun(), setUp.dockerOptions())) {
            BuildahStore store = container.store(setUp.buildahOptions());
            store.run("pull", "--quiet", "docker-archive:/example/base.tar");
            assertThat(container.run("cp", "--recursive", "/example", "/tmp/project").exitCode()).isZero();

            Program.Result maven = container.run("env", "--chdir=/tmp/project", "mvn", "--batch-mode", "--offline",
                    "-Dmaven.repo.local=/repository",
                    // Whichever mirror the libraries came from, they count.
                    "-Daether.enhancedLocalRepository.trackingFilename=none",
                    "package", "-Dwerf-maven-plugin.version=" + pluginVersion(),
                    "-Dwerf.buildArg.BASE_IMAGE=" + BuildahStore.SMALL_JAVA_BASE, "-Dwerf.storageDriver=" + setUp.driver());
            Files.writeString(FOLDER.resolve(setUp + ".log"), maven.output() + maven.errors());

            assertThat(maven.exitCode()).as("%s:%n%s", setUp, maven.output()).isZero();
            assertThat(maven.output()).contains(" with native-chroot, " + setUp.storage + ", host network");
            JsonObject result = container.json("/tmp/project/target/werf/image.json");
            assertThat(result.getString("mode")).isEqualTo("native-chroot");
            assertThat(result.getString("storageDriver")).isEqualTo(setUp.driver());
            assertThat(store.imageId(IMAGE)).contains(result.getString("imageId"));
            assertThat(store.config(IMAGE).getString("User")).isEqualTo("10001");
            String working = store.run("from", "--pull-never", IMAGE);
            String seen = "stat --format %u:%F /app/app.jar && cat /built-on";
            assertThat(store.run("run", "--isolation", "chroot", working, "--", "sh", "-c", seen))
                    .matches("0:regular file\n" + setUp.fileSystem);
        }
    }

    private static Path copyExample(Path folder) throws IOException {
        Path example = Path.of("src", "it", "spring-boot-app");
        for (String name : List.of("pom.xml", "Dockerfile", ".dockerignore", "src")) {
            try (Stream<Path> files = Files.walk(example.resolve(name))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path copy = folder.resolve(example.relativize(file).toString());
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
        return folder;
    }

    private static void fillRepository(Path project) {
        Program.Result maven = Program.run(HostMaven.command(project, "package", "-Dwerf.skip",
                "-Dwerf-maven-plugin.version=" + pluginVersion()), TIME_LIMIT);
        assertThat(maven.exitCode()).as("%s", maven.output()).isZero();
    }

    private static String pluginVersion() {
        String plugin = System.getProperty("it.plugin");
        return plugin.substring(plugin.lastIndexOf(':') + 1);
    }
}
