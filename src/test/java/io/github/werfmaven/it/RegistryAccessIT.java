package io.github.werfmaven.it;

import static io.github.werfmaven.it.TestRegistry.PASSWORD;
import static io.github.werfmaven.it.TestRegistry.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Base images that nobody gets without a password, which Maven or a helper knows. Each test has a store of its own. */
class RegistryAccessIT {

    private static final String BUILD = System.getProperty("it.plugin") + ":build";

    private final Path folder = Path.of("target", "it", "registry access").toAbsolutePath();
    private final Path project = folder.resolve("project");
    private final Path cache = folder.resolve("cache");
    private TestRegistry registry;
    private String base;

    @BeforeEach
    void serveABase() throws IOException {
        Requirement.CHROOT.assume("a base image cannot be pulled on this host");
        Requirement.REGISTRY.assume("there is nothing to pull from");
        remove();
        Files.createDirectories(project);
        registry = TestRegistry.closed(folder.resolve("registry"));
        base = registry.put(BuildahStore.BUSYBOX, "base:1");
        Files.writeString(folder.resolve("storage.conf"), "[storage]\ndriver = \"overlay\"\nrunroot = \"" + folder.resolve("run")
                + "\"\ngraphroot = \"/nowhere\"\nrootless_storage_path = \"" + folder.resolve("graph") + "\"\n");
        dockerfile("COPY Dockerfile /");
    }

    @AfterEach
    void remove() {
        if (registry != null) {
            registry.close();
        }
        Program.run(List.of("buildah", "unshare", "rm", "-rf", folder.toString()));
    }

    @Test
    void pullsWithAnEncryptedPasswordOfSettings() throws IOException {
        EncryptedSettings settings = EncryptedSettings.in(folder, registry.address(), USER, PASSWORD);
        List<String> options = new ArrayList<>(settings.options());
        options.add("-X");

        Program.Result build = build(List.of(), options.toArray(String[]::new));

        succeeded(build);
        assertThat(build.output()).contains("Credentials for " + registry.address() + "/base: <server> " + registry.address()
                + " in settings.xml").doesNotContain(PASSWORD);
        assertThat(handedFiles()).isEmpty();
    }

    @Test
    void pullsWithAPasswordOfSettingsThatIsAsItIs() throws IOException {
        succeeded(build(List.of(), "--settings", settings(PASSWORD).toString()));
        assertThat(handedFiles()).isEmpty();
    }

    @Test
    void saysThatAPasswordCannotBeDecrypted() throws IOException {
        Program.Result build = build(List.of(), "--settings", settings("{COQLCE6DU6GtcS5P=}").toString(),
                "-Dsettings.security=" + folder.resolve("missing.xml"));

        assertThat(build.exitCode()).isNotZero();
        assertThat(build.output()).contains("the password of <server> " + registry.address() + " in settings.xml cannot be decrypted");
    }

    @Test
    void pullsWithThePasswordOfAStoreThatBuildahDoesNotKnow() throws IOException {
        Path programs = Files.createDirectories(folder.resolve("bin"));
        Path helper = Files.writeString(programs.resolve("docker-credential-it"), """
                #!/bin/sh
                read -r server
                test "$1 $server" = "get %s" || { echo 'credentials not found in native keychain'; exit 1; }
                printf '{"ServerURL": "%%s", "Username": "%s", "Secret": "%s"}\\n' "$server"
                """.formatted(registry.address(), USER, PASSWORD));
        Files.setPosixFilePermissions(helper, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path docker = Files.createDirectories(folder.resolve("docker"));
        Files.writeString(docker.resolve("config.json"), "{\"credsStore\": \"it\"}");

        Program.Result build = build(List.of("DOCKER_CONFIG=" + docker, "PATH=" + programs + ":" + System.getenv("PATH")), "-X");

        succeeded(build);
        assertThat(build.output()).contains("docker-credential-it (" + docker.resolve("config.json") + ")").doesNotContain(PASSWORD);
    }

    @Test
    void pullsInAContainerOfDockerWithThePasswordOfSettings() throws Exception {
        Requirement.DOCKER.assume("no image can be built in a container of Docker on this host");
        TestDocker docker = TestDocker.ofThisRun();
        String image = "werf-it/registry-access:1";
        try {
            new MavenInDocker(docker, project)
                    .with("-Dwerf.image=" + image, "-Dwerf.insecureRegistries=" + registry.address(),
                            "--settings", settings(PASSWORD).toString())
                    .succeeds();
        } finally {
            Program.run(docker.command("image", "rm", "--force", image));
        }
    }

    @Test
    void leavesNoPasswordBehindAfterSigterm() throws Exception {
        leavesNothingBehindAfter("TERM");
    }

    @Test
    void removesWithTheNextBuildWhatAKilledOneLeft() throws Exception {
        Path left = interrupted("KILL");
        assertThat(left).exists();
        dockerfile("COPY Dockerfile /");

        succeeded(build(List.of(), "--settings", settings(PASSWORD).toString()));

        assertThat(handedFiles()).isEmpty();
    }

    private void leavesNothingBehindAfter(String signal) throws Exception {
        interrupted(signal);

        assertThat(handedFiles()).as("after SIG%s", signal).isEmpty();
    }

    /** Sends Maven a signal while RUN sleeps; returns where the password was. */
    private Path interrupted(String signal) throws Exception {
        dockerfile("RUN echo begun && sleep 600");
        Path log = folder.resolve("interrupted.log");
        Process maven = new ProcessBuilder(command(List.of(), "--settings", settings(PASSWORD).toString()))
                .redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            long deadline = System.nanoTime() + Duration.ofSeconds(120).toNanos();
            while (!Files.readString(log).contains("| begun")) {
                if (!maven.isAlive() || System.nanoTime() > deadline) {
                    fail("RUN was not reached:\n" + Files.readString(log));
                }
                Thread.sleep(50);
            }
            Path file = handedFiles().get(0).resolve("auth.json");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
            assertThat(ProcessesOfBuild.of(maven.toHandle(), "sleep 600").alive()).noneMatch(line -> line.contains(PASSWORD));
            assertThat(Program.run(List.of("/bin/sh", "-c", "kill -\"$1\" \"$2\"", "sh", signal, Long.toString(maven.pid()))).exitCode())
                    .isZero();
            maven.waitFor();
            return file.getParent();
        } finally {
            ProcessesOfBuild.of(maven.toHandle(), "sleep 600").kill();
            maven.destroyForcibly();
        }
    }

    private List<Path> handedFiles() throws IOException {
        Path files = cache.resolve("werf-maven-plugin/files");
        if (!Files.exists(files)) {
            return List.of();
        }
        try (Stream<Path> handed = Files.list(files)) {
            return handed.toList();
        }
    }

    private void dockerfile(String instruction) throws IOException {
        Files.writeString(project.resolve("Dockerfile"), "FROM " + base + "\n" + instruction + "\n");
    }

    private Path settings(String password) throws IOException {
        return Files.writeString(folder.resolve("settings.xml"), "<settings><servers><server><id>" + registry.address()
                + "</id><username>" + USER + "</username><password>" + password + "</password></server></servers></settings>");
    }

    private Program.Result build(List<String> environment, String... options) {
        return Program.run(command(environment, options));
    }

    private List<String> command(List<String> environment, String... options) {
        List<String> command = new ArrayList<>(List.of("env", "CONTAINERS_STORAGE_CONF=" + folder.resolve("storage.conf"),
                "XDG_CACHE_HOME=" + cache));
        command.addAll(environment);
        command.addAll(HostMaven.command(project, BUILD, "-Dwerf.mode=native-chroot",
                "-Dwerf.image=" + BuildahStore.TEST_IMAGES + "registry-access:1", "-Dwerf.insecureRegistries=" + registry.address()));
        command.addAll(List.of(options));
        return command;
    }

    private static void succeeded(Program.Result build) {
        assertThat(build.exitCode()).as(build.output() + build.errors()).isZero();
    }
}
