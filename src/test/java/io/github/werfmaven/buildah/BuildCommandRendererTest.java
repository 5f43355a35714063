package io.github.werfmaven.buildah;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.image.OutputTimestamp;
import io.github.werfmaven.image.Platform;
import io.github.werfmaven.process.Command;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuildCommandRendererTest {

    private static final Isolation CRUN = new Isolation.Rootless(Path.of("/usr/bin/crun"));

    private final BuildCommandRenderer renderer = new BuildCommandRenderer();

    private Optional<Store> store = Optional.empty();
    private Isolation isolation = CRUN;
    private List<ImageReference> tags = List.of(ImageReference.parse("shop:1.0"));
    private Map<String, String> buildArgs = Map.of();
    private Optional<String> target = Optional.empty();
    private PullPolicy pull = PullPolicy.MISSING;
    private Optional<Path> ignoreFile = Optional.empty();
    private RegistryOptions registries = RegistryOptions.none();
    private Path dockerfile = Path.of("/p/Dockerfile");
    private boolean dockerFormat;
    private Optional<Platform> platform = Optional.empty();
    private boolean layers = true;
    private boolean noCache;
    private BuildahVersion version = new BuildahVersion(1, 28, 2, "1.28.2");
    private BuildOptions options = BuildOptions.none();
    private BuildInputs inputs = BuildInputs.none();

    @Test
    void rendersABuildInAContainer() {
        assertThat(render().arguments()).containsExactly(
                "/usr/bin/buildah", "--storage-driver", "overlay", "build",
                "--isolation", "rootless", "--runtime", "/usr/bin/crun", "--network", "private",
                "--layers", "--force-rm", "--pull=false", "--tag", "shop:1.0", "--iidfile", "/p/target/werf/id",
                "--file", "/p/Dockerfile", "/p");
    }

    @Test
    void givesEveryFileOfNewLayersTheTimeOfTheImage() {
        options = BuildOptions.none().withTimestamp(OutputTimestamp.parse("1700000000"));

        assertThat(render().arguments()).containsSequence(
                "--tag", "shop:1.0", "--timestamp", "1700000000", "--identity-label=false", "--iidfile");
    }

    @Test
    void keepsANewerBuildahFromTakingAnotherTimeOutOfItsEnvironment() {
        version = new BuildahVersion(1, 41, 0, "1.41.0");
        options = BuildOptions.none().withTimestamp(OutputTimestamp.parse("1700000000"));

        assertThat(render().arguments()).containsSequence("--timestamp", "1700000000", "--source-date-epoch", "", "--identity-label=false");
    }

    @Test
    void tellsANewerBuildahTheTimeInAnotherWayWhereTheDockerfileAsksForIt() {
        version = new BuildahVersion(1, 41, 0, "1.41.0");
        options = BuildOptions.none().withTimestamp(OutputTimestamp.parse("1700000000"));
        buildArgs = Map.of("SOURCE_DATE_EPOCH", "1700000000");

        assertThat(render().arguments())
                .containsSequence("--source-date-epoch", "1700000000", "--rewrite-timestamp", "--identity-label=false")
                .doesNotContain("--timestamp");
    }

    @Test
    void rendersADockerfileWhosePathLooksLikeAList() {
        dockerfile = Path.of("/p, \"q\"/Dockerfile");

        assertThat(render().arguments()).containsSequence("--file", "\"/p, \"\"q\"\"/Dockerfile\"");
    }

    @Test
    void rendersABuildInAChrootWithoutRuntimeAndNetwork() {
        isolation = new Isolation.Chroot();

        assertThat(render().arguments()).containsExactly(
                "/usr/bin/buildah", "--storage-driver", "overlay", "build", "--isolation", "chroot",
                "--layers", "--force-rm", "--pull=false", "--tag", "shop:1.0", "--iidfile", "/p/target/werf/id",
                "--file", "/p/Dockerfile", "/p");
    }

    @Test
    void rendersEveryOptionInOneOrder() {
        store = Optional.of(new Store(Path.of("/s/root"), Path.of("/s/run")));
        tags = List.of(ImageReference.parse("shop:1.0"), ImageReference.parse("shop:latest"));
        buildArgs = Map.of("Z", "1", "BASE", "a b", "API_TOKEN", "hunter2");
        target = Optional.of("final");
        pull = PullPolicy.ALWAYS;
        noCache = true;

        assertThat(render().arguments()).containsExactly(
                "/usr/bin/buildah", "--root", "/s/root", "--runroot", "/s/run", "--storage-driver", "overlay", "build",
                "--isolation", "rootless", "--runtime", "/usr/bin/crun", "--network", "private",
                "--layers", "--no-cache", "--force-rm", "--pull=always", "--target", "final",
                "--build-arg", "API_TOKEN", "--build-arg", "BASE=a b", "--build-arg", "Z=1",
                "--tag", "shop:1.0", "--tag", "shop:latest", "--iidfile", "/p/target/werf/id",
                "--file", "/p/Dockerfile", "/p");
    }

    @ParameterizedTest
    @CsvSource({"MISSING, --pull=false", "NEWER, --pull=true", "ALWAYS, --pull=always", "NEVER, --pull=never"})
    void rendersAPullPolicyAsEveryBuildahUnderstandsIt(PullPolicy policy, String argument) {
        pull = policy;

        assertThat(render().arguments()).contains(argument);
    }

    @ParameterizedTest
    @ValueSource(strings = {"API_TOKEN", "apikey", "DB_PASSWORD", "myPasswd", "SSH_KEY", "Secret", "NPM_AUTH", "AWS_CREDENTIALS"})
    void hidesAValueThatSoundsSecretInTheEnvironment(String name) {
        buildArgs = Map.of(name, "hunter2");

        Command command = render();

        assertThat(command.arguments()).containsSequence("--build-arg", name);
        assertThat(command.environment()).containsExactly(Map.entry(name, "hunter2"));
        assertThat(command.toString()).doesNotContain("hunter2");
    }

    @Test
    void putsNothingElseIntoTheEnvironment() {
        buildArgs = Map.of("VERSION", "1.0");

        assertThat(render().environment()).isEmpty();
    }

    @Test
    void passesAnEmptyValueOn() {
        buildArgs = Map.of("VERSION", "");

        assertThat(render().arguments()).containsSequence("--build-arg", "VERSION=");
    }

    @Test
    void passesAValueOnAsItIs() {
        String value = "a=b \"c\" $(d)\n'ü'";
        buildArgs = Map.of("VERSION", value);

        assertThat(render().arguments()).containsSequence("--build-arg", "VERSION=" + value);
    }

    @Test
    void namesTheIgnoreFileThatCounts() {
        ignoreFile = Optional.of(Path.of("/p/.dockerignore"));

        assertThat(render().arguments()).containsSequence("--ignorefile", "/p/.dockerignore", "--file", "/p/Dockerfile", "/p");
    }

    @Test
    void namesTheCredentials() {
        registries = new RegistryOptions(Optional.of(Path.of("/h/auth.json")), Optional.empty(), Optional.empty(), Map.of());

        assertThat(render().arguments()).containsSequence("--authfile", "/h/auth.json", "--file", "/p/Dockerfile", "/p");
    }

    @Test
    void asksForDockersFormatWhereTheImageNeedsIt() {
        assertThat(render().arguments()).doesNotContain("--format");

        dockerFormat = true;

        assertThat(render().arguments()).containsSequence("--format", "docker");
    }

    @Test
    void asksForTheFormatThatIsWantedWhateverTheImageNeeds() {
        dockerFormat = true;
        options = new BuildOptions(Map.of(), List.of(), List.of(), Optional.of(ImageFormat.OCI), false, Optional.empty(), LayerRepositories.none());

        assertThat(render().arguments()).containsSequence("--format", "oci");
    }

    @Test
    void rendersRepositoriesOfLayersHostsLimitsAndSquash() {
        options = new BuildOptions(Map.of(), List.of("db:10.0.0.7"), List.of("nofile=1:2"), Optional.empty(), true, Optional.empty(),
                new LayerRepositories(List.of(ImageReference.parse("r.example/from")), List.of(ImageReference.parse("r.example/to"))));

        assertThat(render().arguments()).containsSequence(
                "--cache-from", "r.example/from", "--cache-to", "r.example/to", "--add-host", "db:10.0.0.7", "--ulimit", "nofile=1:2", "--squash", "--tag");
    }

    @Test
    void rendersWhatTheDockerfileMayTakeInTheOrderOfTheNames() {
        inputs = new BuildInputs(
                Map.of("npm", Path.of("/s/npm"), "git", Path.of("/s/git")),
                Map.of("default", List.of(Path.of("/k/one"), Path.of("/k/two"))),
                Map.of("assets", Path.of("/a, b")),
                Map.of("base", "r.example/base:1"));

        assertThat(render().arguments()).containsSequence(
                "--secret", "id=git,src=/s/git,type=file", "--secret", "id=npm,src=/s/npm,type=file",
                "--ssh", "default=/k/one,/k/two",
                "--build-context", "assets=/a, b", "--build-context", "base=docker-image://r.example/base:1");
    }

    private Command render() {
        return renderer.render(new BuildInvocation(
                new LocalBuildah(Path.of("/usr/bin/buildah"), store), version, isolation, Storage.nativeOverlay(), "private", dockerfile,
                Path.of("/p"), ignoreFile, registries, dockerFormat, tags, platform, buildArgs, options, inputs, target,
                pull, layers, noCache, Path.of("/p/target/werf/id")));
    }
}
