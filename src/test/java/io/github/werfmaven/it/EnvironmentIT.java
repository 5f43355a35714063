package io.github.werfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Buildah reads of the environment and its files also holds for a build with Maven. Each test has a store of its own. */
class EnvironmentIT {

    private static final long TIME_LIMIT_SECONDS = 120;

    private final Path folder = Path.of("target", "it", "environment").toAbsolutePath();
    private final Path graphRoot = folder.resolve("graph");
    private Path storageConf;

    @BeforeEach
    void makeAProjectAndAStore() throws IOException {
        Requirement.CHROOT.assume("builds with variables of Buildah cannot run on this host");
        remove();
        Files.createDirectories(folder.resolve("project"));
        write("project/Dockerfile", "FROM scratch\nCOPY Dockerfile /\n");
        storageConf = write("storage.conf", storage("overlay"));
    }

    @AfterEach
    void remove() {
        Program.run(List.of("buildah", "unshare", "rm", "-rf", folder.toString()));
    }

    @Test
    void movesTheStoreWithTheFileThatIsNamed() throws Exception {
        JsonObject image = built(build(Map.of()));

        assertThat(Files.readString(graphRoot.resolve("overlay-images/images.json")))
                .contains(image.getString("imageId").substring("sha256:".length()));
        assertThat(BuildahStore.overlay().imageId(image.getString("image"))).isEmpty();
    }

    @Test
    void takesTheStorageDriverOfTheFileThatIsNamed() throws Exception {
        Files.writeString(storageConf, storage("vfs"));

        Build build = build(Map.of());

        assertThat(built(build).getString("storageDriver")).isEqualTo("vfs");
        assertThat(build.log()).doesNotContain("Every layer is copied whole");
    }

    @Test
    void takesTheStorageDriverOfTheEnvironmentBeforeThatOfTheFile() throws Exception {
        assertThat(built(build(Map.of("STORAGE_DRIVER", "vfs"))).getString("storageDriver")).isEqualTo("vfs");
    }

    @Test
    void takesTheOptionsOfTheStorageDriver() throws Exception {
        Build build = build(Map.of("STORAGE_OPTS", "overlay.nonsense=1"), "-Dwerf.storageDriver=overlay");

        assertThat(build.exitCode()).isNotZero();
        assertThat(build.log()).contains("Unknown option overlay.nonsense");
    }

    @Test
    void takesTheIsolationOfTheEnvironment() throws Exception {
        assertThat(built(build(Map.of("BUILDAH_ISOLATION", "chroot", "BUILDAH_RUNTIME", "runc"))).getString("mode"))
                .isEqualTo("native-chroot");
    }

    @Test
    void takesTheModeOfThePluginBeforeTheIsolationOfTheEnvironment() throws Exception {
        Requirement.CRUN.assume("a build in a container cannot run on this host");

        JsonObject image = built(build(Map.of("BUILDAH_ISOLATION", "chroot", "WERF_BUILDAH_MODE", "native-rootless")));

        assertThat(image.getString("mode")).isEqualTo("native-rootless");
    }

    @Test
    void takesTheRuntimeOfTheEnvironment() throws Exception {
        Requirement.RUNC.assume("a build with runc cannot run on this host");

        assertThat(built(build(Map.of("BUILDAH_RUNTIME", "runc"))).getString("runtime")).isEqualTo("runc");
    }

    @Test
    void takesRuntimeAndNetworkOfTheContainersConfThatIsNamed() throws Exception {
        Requirement.RUNC.assume("a build with runc cannot run on this host");
        Path conf = write("containers.conf", "[engine]\nruntime = \"runc\"\n[containers]\nnetns = \"host\"\n");

        Build build = build(Map.of("CONTAINERS_CONF", conf.toString()), "-Dwerf.mode=native-rootless");

        assertThat(built(build).getString("runtime")).isEqualTo("runc");
        assertThat(built(build).getString("network")).isEqualTo("host");
        assertThat(build.log()).doesNotContain("share the network of this machine");
    }

    @Test
    void takesVariablesThatAreSetToNothingForUnset() throws Exception {
        assertThat(build(Map.of("CONTAINERS_STORAGE_CONF", "", "CONTAINERS_CONF", "", "CONTAINERS_REGISTRIES_CONF", "",
                "REGISTRY_AUTH_FILE", "", "BUILDAH_ISOLATION", "", "BUILDAH_RUNTIME", "", "STORAGE_DRIVER", "", "STORAGE_OPTS", "",
                "WERF_BUILDAH_MODE", "", "WERF_BUILDAH_STORAGE_DRIVER", "")).exitCode()).isZero();
        BuildahStore.overlay().removeTestImages();
    }

    @Test
    void saysWhereAValueComesFrom() throws Exception {
        assertThat(build(Map.of("BUILDAH_ISOLATION", "chroot"), "-X").log())
                .contains("[DEBUG] mode native-chroot, says the environment variable BUILDAH_ISOLATION");
    }

    @Test
    void pullsWithTheCredentialsOfTheFileThatIsNamed() throws Exception {
        Requirement.REGISTRY.assume("there is nothing to pull from");
        try (TestRegistry registry = TestRegistry.closed(folder.resolve("registry"))) {
            write("project/Dockerfile", "FROM " + registry.put(BuildahStore.BUSYBOX, "base:1") + "\nCOPY Dockerfile /\n");
            Path registries = write("registries.conf", "[[registry]]\nlocation = \"" + registry.address() + "\"\ninsecure = true\n");
            Path right = write("auth.json", registry.authFile(TestRegistry.PASSWORD));
            Path wrong = write("wrong.json", "{}");

            Build refused = build(Map.of(
                    "CONTAINERS_REGISTRIES_CONF", registries.toString(), "REGISTRY_AUTH_FILE", wrong.toString()));
            Build build = build(Map.of(
                    "CONTAINERS_REGISTRIES_CONF", registries.toString(), "REGISTRY_AUTH_FILE", right.toString()));

            assertThat(refused.exitCode()).isNotZero();
            assertThat(refused.log()).containsIgnoringCase("unauthorized").doesNotContain("HTTP response to HTTPS client");
            built(build);
        }
    }

    private String storage(String driver) {
        return "[storage]\ndriver = \"" + driver + "\"\nrunroot = \"" + folder.resolve("run") + "\"\ngraphroot = \"/nowhere\"\n"
                + "rootless_storage_path = \"" + graphRoot + "\"\n";
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private JsonObject built(Build build) throws IOException {
        assertThat(build.exitCode()).as(build.log()).isZero();
        return new ScenarioFiles(folder.resolve("project").toFile()).imageJson(".");
    }

    /** How a build with Maven ended. */
    private record Build(int exitCode, String log) {}

    /** @param environment beside which the store of the test is named, unless it names another */
    private Build build(Map<String, String> environment, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("it.maven.home"), "bin", "mvn").toString());
        command.addAll(List.of("--batch-mode", "--no-snapshot-updates", "-Dwerf.image=" + BuildahStore.TEST_IMAGES + "environment:1"));
        command.add("-Dmaven.repo.local=" + System.getProperty("it.maven.repository"));
        command.add(System.getProperty("it.plugin") + ":build");
        command.addAll(List.of(options));
        Path log = folder.resolve("build.log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.resolve("project").toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("CONTAINERS_STORAGE_CONF", storageConf.toString());
        builder.environment().putAll(environment);
        Process maven = builder.start();
        if (!maven.waitFor(TIME_LIMIT_SECONDS, TimeUnit.SECONDS)) {
            maven.descendants().forEach(ProcessHandle::destroyForcibly);
            maven.destroyForcibly();
            throw new AssertionError("Maven did not end in " + TIME_LIMIT_SECONDS + " s:\n" + Files.readString(log));
        }
        return new Build(maven.exitValue(), Files.readString(log));
    }
}
