package io.github.werfmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.werfmaven.build.BuildRequest;
import io.github.werfmaven.buildah.FakeBuildah;
import io.github.werfmaven.buildah.PullPolicy;
import io.github.werfmaven.buildah.StorageDriver;
import io.github.werfmaven.dockerfile.lint.LintMode;
import io.github.werfmaven.engine.Mode;
import io.github.werfmaven.host.HostFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuildMojoTest {

    @TempDir
    Path project;

    @TempDir
    Path root;

    private HostFixture host;
    private MojoFixture maven;

    @BeforeEach
    void setUp() throws IOException {
        host = HostFixture.below(root);
        maven = new MojoFixture(project);
        Files.writeString(project.resolve("Dockerfile"), "FROM a\n");
    }

    @Test
    void asksForTheProjectsImageWhereNothingIsConfigured() {
        BuildRequest request = request(mojo());

        assertThat(request.dockerfile()).isEqualTo(project.resolve("Dockerfile"));
        assertThat(request.context()).isEqualTo(project);
        assertThat(request.target()).isEmpty();
        assertThat(request.names()).extracting(Object::toString).containsExactly("shop-app:1.0-SNAPSHOT");
        assertThat(request.buildArgs()).isEmpty();
        assertThat(request.lint()).isEqualTo(LintMode.WARN);
        assertThat(request.pull()).isEqualTo(PullPolicy.MISSING);
        assertThat(request.noCache()).isFalse();
        assertThat(request.engine().mode()).isEqualTo(Mode.AUTO);
        assertThat(request.engine().storageDriver()).isEmpty();
        assertThat(request.engine().network()).isEmpty();
        assertThat(request.engine().runtime()).isEmpty();
        assertThat(request.engine().buildah()).isEmpty();
        assertThat(request.timeLimit()).isGreaterThan(Duration.ofDays(30));
        assertThat(request.results()).isEqualTo(project.resolve("target/werf"));
    }

    @Test
    void asksForWhatIsConfigured() {
        BuildMojo mojo = mojo();
        mojo.dockerfile = project.resolve("docker/Dockerfile.native").toFile();
        mojo.contextDirectory = root.toFile();
        mojo.target = "final";
        mojo.image = "r.example/shop:2";
        mojo.tags = List.of("latest");
        mojo.buildArgs = Map.of("A", "1");
        mojo.lint = "error";
        mojo.pull = "always";
        mojo.noCache = true;
        mojo.timeout = 90;
        mojo.network = "none";
        mojo.runtime = "runc";

        BuildRequest request = request(mojo);

        assertThat(request.dockerfile()).isEqualTo(project.resolve("docker/Dockerfile.native"));
        assertThat(request.context()).isEqualTo(root);
        assertThat(request.target()).contains("final");
        assertThat(request.names()).extracting(Object::toString)
                .containsExactly("r.example/shop:2", "r.example/shop:latest");
        assertThat(request.buildArgs()).containsExactly(Map.entry("A", "1"));
        assertThat(request.lint()).isEqualTo(LintMode.ERROR);
        assertThat(request.pull()).isEqualTo(PullPolicy.ALWAYS);
        assertThat(request.noCache()).isTrue();
        assertThat(request.timeLimit()).isEqualTo(Duration.ofSeconds(90));
        assertThat(request.engine().network()).contains("none");
        assertThat(request.engine().runtime()).contains("runc");
    }

    @Test
    void namesTheImageAfterTheFolderWhereThereIsNoPom() throws IOException {
        Path folder = Files.createDirectory(project.resolve("My Shop"));
        maven = new MojoFixture(folder).withoutPom();

        BuildRequest request = request(mojo());

        assertThat(request.image()).hasToString("my-shop:latest");
        assertThat(request.dockerfile()).isEqualTo(folder.resolve("Dockerfile"));
        assertThat(request.results()).isEqualTo(folder.resolve("target/werf"));
    }

    @Test
    void takesModeAndDriverFromTheEnvironmentWhereNothingElseSaysThem() {
        host.environment("WERF_BUILDAH_MODE", "native-chroot").environment("WERF_BUILDAH_STORAGE_DRIVER", "vfs");

        BuildRequest request = request(mojo());

        assertThat(request.engine().mode()).isEqualTo(Mode.NATIVE_CHROOT);
        assertThat(request.engine().storageDriver()).contains(StorageDriver.VFS);
    }

    @Test
    void prefersModeAndDriverOfThePomToTheEnvironment() {
        host.environment("WERF_BUILDAH_MODE", "native-chroot").environment("WERF_BUILDAH_STORAGE_DRIVER", "vfs");
        BuildMojo mojo = mojo();
        mojo.mode = "native-rootless";
        mojo.storageDriver = "overlay";

        BuildRequest request = request(mojo);

        assertThat(request.engine().mode()).isEqualTo(Mode.NATIVE_ROOTLESS);
        assertThat(request.engine().storageDriver()).contains(StorageDriver.OVERLAY);
    }

    @Test
    void refusesAnUnknownModeFromTheEnvironment() {
        host.environment("WERF_BUILDAH_MODE", "docker");

        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> request(mojo()))
                .withMessageStartingWith("the environment variable WERF_BUILDAH_MODE: \"docker\" is not known");
    }

    @Test
    void refusesToBuildAsRootWhereThatIsAsked() {
        host.user("root", 0).status("CapEff", "000001ffffffffff");
        BuildMojo mojo = mojo();
        assertThat(request(mojo).engine().mode()).isEqualTo(Mode.AUTO);
        mojo.requireRootless = true;

        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> request(mojo))
                .withMessageStartingWith("<requireRootless> (-Dwerf.requireRootless): Maven runs as root of this machine");
    }

    @Test
    void saysAtDebugWhereAValueComesFrom() {
        host.environment("STORAGE_DRIVER", "vfs");

        request(mojo());

        assertThat(maven.log().lines("DEBUG")).contains("storageDriver vfs, says the environment variable STORAGE_DRIVER");
    }

    @Test
    void warnsOfAStorageDriverThatOnlyBuildahHas() {
        host.file("/etc/containers/storage.conf", "[storage]\ndriver = \"btrfs\"\n");

        request(mojo());

        assertThat(maven.log().lines("WARNING")).singleElement().asString().contains("has the storage driver btrfs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing", "newer", "always", "never"})
    void pullsNothingOffline(String pull) {
        maven.offline();
        BuildMojo mojo = mojo();
        mojo.pull = pull;

        assertThat(request(mojo).pull()).isEqualTo(PullPolicy.NEVER);
    }

    @Test
    void refusesAnUnknownPullPolicyAlsoOffline() {
        maven.offline();
        BuildMojo mojo = mojo();
        mojo.pull = "sometimes";

        assertThatExceptionOfType(InvalidParameterException.class).isThrownBy(() -> request(mojo));
    }

    @Test
    void refusesAnUnknownLintMode() {
        BuildMojo mojo = mojo();
        mojo.lint = "info";

        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> request(mojo))
                .withMessage("<lint> (-Dwerf.lint): \"info\" is not known; it takes one of off, warn, error");
    }

    @Test
    void refusesANegativeTimeLimit() {
        BuildMojo mojo = mojo();
        mojo.timeout = -1;

        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> request(mojo))
                .withMessage("<timeout> (-Dwerf.timeout): -1 is less than 0; it takes seconds, 0 for no limit");
    }

    @Test
    void refusesAContextThatIsNoDirectory() {
        BuildMojo mojo = mojo();
        mojo.contextDirectory = project.resolve("nothing").toFile();

        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> request(mojo))
                .withMessage("<contextDirectory> (-Dwerf.contextDirectory): " + project.resolve("nothing")
                        + " is no directory");
    }

    @ParameterizedTest
    @CsvSource({"true, false, werf.skip is set", "false, true, werf.skip.build is set", "true, true, werf.skip.build is set"})
    void saysWhyItIsSkipped(boolean skip, boolean skipBuild, String reason) throws Exception {
        BuildMojo mojo = mojo();
        mojo.skip = skip;
        mojo.skipBuild = skipBuild;

        mojo.execute();

        assertThat(maven.log().lines()).containsExactly("[INFO] Skipped: " + reason);
    }

    @Test
    void saysWhichModuleALineIsOfWhereOthersAreBuiltAtTheSameTime() throws Exception {
        Files.delete(project.resolve("Dockerfile"));
        maven.besideOtherModules();

        mojo().execute();

        assertThat(maven.log().lines()).containsExactly("[INFO] shop-app: Skipped: there is no Dockerfile in " + project);
    }

    @Test
    void isSkippedWhereThereIsNoDockerfile() throws Exception {
        Files.delete(project.resolve("Dockerfile"));

        mojo().execute();

        assertThat(maven.log().lines()).containsExactly("[INFO] Skipped: there is no Dockerfile in " + project);
    }

    @Test
    void failsWhereADockerfileThatIsNamedIsMissing() {
        BuildMojo mojo = mojo();
        mojo.dockerfile = project.resolve("Containerfile").toFile();

        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(mojo::execute)
                .withMessage(project + "/Containerfile: there is no such file; <dockerfile> (-Dwerf.dockerfile) names it");
    }

    @Test
    void failsWhereTheDockerfileIsADirectory() throws IOException {
        Files.delete(project.resolve("Dockerfile"));
        Files.createDirectory(project.resolve("Dockerfile"));

        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(mojo()::execute)
                .withMessageStartingWith(project + "/Dockerfile: this is a directory");
    }

    @Test
    void namesTheParameterThatIsWrong() {
        BuildMojo mojo = mojo();
        mojo.image = "Shop:1";

        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(mojo::execute)
                .withMessageStartingWith("<image> (-Dwerf.image): \"Shop:1\" is no image name");
    }

    @Test
    void refusesToShareAnImageThatIsOfNoRegistry() throws Exception {
        BuildMojo mojo = mojo();
        mojo.image = "shop:1";
        mojo.share = true;

        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(mojo::execute)
                .withMessage("<share> (-Dwerf.share): the image shop:1 is of no registry in which it could be shared;"
                        + " <image> (-Dwerf.image) names one, as in registry.example.com/shop:1");
    }

    @Test
    void refusesATagWhereLayersAreKept() throws Exception {
        BuildMojo mojo = mojo();
        mojo.cacheTo = List.of("registry.example.com/cache:1");

        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(mojo::execute)
                .withMessage("<cacheTo> (-Dwerf.cacheTo): \"registry.example.com/cache:1\" has a tag or digest; layers are kept in a repository,"
                        + " such as registry.example.com/cache");
    }

    @Test
    void refusesSeveralRepositoriesOfLayersWhereBuildahTakesOne() throws Exception {
        BuildMojo mojo = mojo();
        mojo.buildah = FakeBuildah.at(host.path("/opt/buildah"), "echo 'STEP 1/1: FROM a'; write_id").path().toString();
        mojo.mode = "native-chroot";
        mojo.cacheFrom = List.of("registry.example.com/a", "registry.example.com/b");

        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(() -> withHome(mojo))
                .withMessageContaining("<cacheFrom> (-Dwerf.cacheFrom): Buildah 1.28.2 takes one repository, several are for 1.29 and newer");
    }

    @Test
    void buildsAndTellsTheGoalsThatFollow() throws Exception {
        BuildMojo mojo = mojo();
        mojo.buildah = FakeBuildah.at(host.path("/opt/buildah"), "echo 'STEP 1/1: FROM a'; write_id").path().toString();
        mojo.mode = "native-chroot";

        withHome(mojo);

        assertThat(mojo.project.getProperties())
                .containsEntry("werf.image", "shop-app:1.0-SNAPSHOT")
                .containsEntry("werf.image.id", FakeBuildah.IMAGE_ID);
        assertThat(maven.log().lines("INFO")).first().asString()
                .isEqualTo("Building shop-app:1.0-SNAPSHOT with native-chroot, overlay, host network, Buildah 1.28.2");
        assertThat(project.resolve("target/werf/image.id")).hasContent(FakeBuildah.IMAGE_ID);
    }

    @Test
    void givesTheImageAllItsNamesInOneBuild() throws Exception {
        FakeBuildah buildah = FakeBuildah.at(host.path("/opt/buildah"), "echo 'STEP 1/1: FROM a'; write_id");
        BuildMojo mojo = mojo();
        mojo.image = "r.example/%g/%a";
        mojo.tag = "%t";
        mojo.tags = List.of("%l", "%v");
        mojo.buildah = buildah.path().toString();
        mojo.mode = "native-chroot";

        withHome(mojo);

        assertThat(buildah.builds()).singleElement().asString().contains(
                "--tag r.example/example/shop-app:snapshot-261130-140506-0078"
                        + " --tag r.example/example/shop-app:latest --tag r.example/example/shop-app:1.0-SNAPSHOT");
        assertThat(mojo.project.getProperties())
                .containsEntry("werf.image", "r.example/example/shop-app:snapshot-261130-140506-0078");
    }

    @Test
    void warnsOfWhatTheDockerfileHardlyMeans() throws Exception {
        Files.writeString(project.resolve("Dockerfile"), "FROM a as b\n");
        BuildMojo mojo = mojo();
        mojo.buildah = FakeBuildah.at(host.path("/opt/buildah"), "echo 'STEP 1/1: FROM a'; write_id").path().toString();
        mojo.mode = "native-chroot";

        withHome(mojo);

        assertThat(maven.log().lines()).filteredOn(line -> line.contains("FromAsCasing")).containsExactly(
                "[WARNING] " + project + "/Dockerfile:1: FromAsCasing: \"as\" is not in the same case as \"FROM\""
                        + " (https://docs.docker.com/reference/build-checks/from-as-casing/)");
    }

    @Test
    void failsBeforeBuildahIsStartedWhereWarningsAreErrors() throws IOException {
        Files.writeString(project.resolve("Dockerfile"), "FROM a as b\n");
        FakeBuildah buildah = FakeBuildah.at(host.path("/opt/buildah"), "write_id");
        BuildMojo mojo = mojo();
        mojo.buildah = buildah.path().toString();
        mojo.lint = "error";

        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(() -> withHome(mojo))
                .withMessageStartingWith(project + "/Dockerfile:1: FromAsCasing: ");
        assertThat(buildah.calls()).isEmpty();
    }

    @Test
    void hidesSecretsEvenFromTheDebugLog() throws Exception {
        maven.userProperties().setProperty("werf.buildArg.API_TOKEN", "hunter2");
        BuildMojo mojo = mojo();
        mojo.buildah = FakeBuildah.at(host.path("/opt/buildah"), "write_id").path().toString();
        mojo.mode = "native-chroot";

        withHome(mojo);

        assertThat(maven.log().lines("DEBUG")).anyMatch(line -> line.startsWith("Running ") && line.contains("API_TOKEN"));
        assertThat(maven.log().lines()).noneMatch(line -> line.contains("hunter2"));
    }

    /** The goal looks at this machine; its user's home stays as it is. */
    private void withHome(BuildMojo mojo) throws Exception {
        String before = System.setProperty("user.home", root.resolve("home").toString());
        try {
            mojo.execute();
        } finally {
            System.setProperty("user.home", before);
        }
    }

    private BuildMojo mojo() {
        return maven.fill(new BuildMojo());
    }

    private BuildRequest request(BuildMojo mojo) {
        return mojo.buildRequest(host.host());
    }
}
