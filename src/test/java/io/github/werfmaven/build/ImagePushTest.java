package io.github.werfmaven.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.werfmaven.buildah.FakeBuildah;
import io.github.werfmaven.engine.EngineRequest;
import io.github.werfmaven.engine.Mode;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.image.ManifestDigest;
import io.github.werfmaven.it.Fault;
import io.github.werfmaven.process.SystemProcessRunner;
import io.github.werfmaven.registry.RegistryAccess;
import io.github.werfmaven.registry.RegistryException;
import io.github.werfmaven.registry.RegistryHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole recipe, with an executable in Buildah's place and a registry that has nothing but manifests. */
@Timeout(60)
class ImagePushTest {

    private static final String MANIFEST = "{\"schemaVersion\": 2}";

    private final RecordingPushLog log = new RecordingPushLog();

    @TempDir
    Path project;

    @TempDir
    Path root;

    private HostFixture host;
    private ManifestRegistry registry;
    private ManifestDigest digest;
    private FakeBuildah buildah;
    private List<String> tags = List.of("1.0");
    private int retries;
    private Duration timeLimit = Duration.ofSeconds(30);

    @BeforeEach
    void setUp() throws IOException {
        host = HostFixture.below(root);
        registry = new ManifestRegistry();
        // As if Buildah had brought it there.
        digest = registry.with("1.0", MANIFEST);
        pushing(writingDigest());
        writeImageJson("shop");
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void tellsTheDigestThatTheRegistryHas() throws IOException {
        PushResult result = push();

        assertThat(result.digest()).isEqualTo(digest);
        assertThat(results().resolve("image.digest")).hasContent(digest + "\n");
        assertThat(results().resolve("image.json")).content().contains("\"imageId\":\"" + FakeBuildah.IMAGE_ID + "\"", "\"digest\":\"" + digest + "\"");
        assertThat(results()).isDirectoryNotContaining(file -> file.toString().endsWith(".tmp"));
        assertThat(buildah.pushes()).singleElement().asString()
                .contains("--storage-driver overlay", " push ", "docker://" + registry.address() + "/shop:1.0");
        assertThat(log.events("pushed")).singleElement().asString().endsWith(digest.text());
    }

    @Test
    void givesTheOtherTagsWhatTheFirstHas() {
        tags = List.of("1.0", "1", "latest");

        push();

        assertThat(registry.digest("1")).contains(digest);
        assertThat(registry.digest("latest")).contains(digest);
        assertThat(buildah.pushes()).hasSize(1);
        assertThat(registry.count("HEAD .*/manifests/(1|1.0|latest)")).isGreaterThanOrEqualTo(3);
    }

    @Test
    void givesNamesToWhatIsInTheRepositoryAlreadyWithoutBuildah() throws IOException {
        ManifestDigest shared = registry.with("werf-1", "{\"schemaVersion\": 2, \"shared\": true}");
        share(registry.address() + "/shop:werf-1", shared);
        tags = List.of("1.0", "latest");

        PushResult result = push();

        assertThat(result.digest()).isEqualTo(shared);
        assertThat(registry.digest("1.0")).contains(shared);
        assertThat(registry.digest("latest")).contains(shared);
        assertThat(buildah.pushes()).isEmpty();
        assertThat(log.events("naming")).singleElement().asString().endsWith(registry.address() + "/shop:werf-1");
    }

    @Test
    void pushesWhatIsNoLongerInTheRepository() throws IOException {
        share(registry.address() + "/shop:werf-1", new ManifestDigest("sha256:" + "0".repeat(64)));

        assertThat(push().digest()).isEqualTo(digest);
        assertThat(buildah.pushes()).hasSize(1);
    }

    @Test
    void pushesWhatIsInAnotherRepository() throws IOException {
        share(registry.address() + "/other:werf-1", digest);

        push();

        assertThat(buildah.pushes()).hasSize(1);
    }

    private void share(String name, ManifestDigest manifest) throws IOException {
        Files.writeString(results().resolve("image.json"), Files.readString(results().resolve("image.json"))
                .replaceFirst("\\{", "{\"shared\": {\"image\": \"" + name + "\", \"digest\": \"" + manifest + "\"},"));
    }

    @Test
    void opensTheStoreThatTheBuildHasUsed() throws IOException {
        Files.writeString(results().resolve("image.json"), Files.readString(results().resolve("image.json"))
                .replace("overlay", "vfs").replace("native-rootless", "native-chroot"));

        push();

        assertThat(buildah.pushes()).singleElement().asString().contains("--storage-driver vfs");
    }

    @Test
    void triesAgainWhatMayDoBetter() {
        retries = 2;
        pushing("if [ ! -e \"$0.once\" ]; then : > \"$0.once\"; echo 'Error: received unexpected HTTP status: 503 Service Unavailable' >&2; exit 125; fi\n"
                + writingDigest());

        push();

        assertThat(buildah.pushes()).hasSize(2);
        assertThat(log.events("retrying")).singleElement().asString()
                .startsWith("1 of 2 in 1000 ms, ").contains("503 Service Unavailable");
    }

    @Test
    void givesUpAfterTheLastRetry() {
        retries = 1;
        pushing("echo 'Error: received unexpected HTTP status: 500 Internal Server Error' >&2; exit 125");

        assertThatExceptionOfType(PushFailedException.class).isThrownBy(this::push)
                .withMessage(registry.address() + "/shop:1.0 was not pushed: received unexpected HTTP status: 500 Internal Server Error");
        assertThat(buildah.pushes()).hasSize(2);
    }

    @Test
    void doesNotTryAgainWhereItIsRefused() {
        retries = 3;
        pushing("echo 'Error: writing blob: denied: not for you' >&2; exit 125");

        assertThatExceptionOfType(PushFailedException.class).isThrownBy(this::push)
                .withMessage(registry.address() + " does not let everybody push " + registry.address() + "/shop:1.0: writing blob: denied: not for you");
        assertThat(buildah.pushes()).hasSize(1);
    }

    @Test
    void takesTheDigestOfAnEarlierPushAwayWhereItFails() throws IOException {
        push();
        pushing("echo 'Error: writing blob: denied: not for you' >&2; exit 125");

        assertThat(catchThrowable(this::push)).isInstanceOf(PushFailedException.class);

        assertThat(results().resolve("image.digest")).doesNotExist();
        assertThat(results().resolve("image.json")).content().contains(FakeBuildah.IMAGE_ID).doesNotContain("digest", "push");
    }

    @Test
    void doesNotBelieveThatItWasPushedWhereTheRegistryHasSomethingElse() {
        registry.with("1.0", "{\"schemaVersion\": 2, \"of\": \"somebody else\"}");

        assertThatExceptionOfType(PushFailedException.class).isThrownBy(this::push)
                .withMessageContaining("Buildah has pushed " + digest + ", but the registry has sha256:");
        assertThat(results().resolve("image.digest")).doesNotExist();
    }

    @Test
    void endsBuildahWhereSomethingElseAnswers() {
        registry.failing(99, ".*", Fault.html());
        pushing("sleep 600");

        RegistryException failure = (RegistryException) catchThrowable(this::push);

        assertThat(failure.kind()).isEqualTo(RegistryException.Kind.NO_REGISTRY);
        assertThat(failure).hasMessageContaining(registry.address());
    }

    /** Who may push need not be allowed to read. */
    @Test
    void doesNotTakeARefusalToReadForTheReason() {
        registry.failing(99, ".*", Fault.denied());
        pushing("echo 'Error: writing blob: no space left on device' >&2; exit 125");

        assertThatExceptionOfType(PushFailedException.class).isThrownBy(this::push).withMessageContaining("no space left on device");
    }

    @Test
    void givesEachTagItsTurnThoughOneFails() {
        retries = 0;
        tags = IntStream.range(0, 20).mapToObj(number -> "t" + number).toList();
        registry.failing(1, "PUT .*/t1", Fault.status(400, "NAME_INVALID"));

        assertThat(catchThrowable(this::push)).isInstanceOf(RegistryException.class);

        assertThat(registry.count("PUT .*")).isEqualTo(19);
    }

    @Test
    void endsBuildahWhenTheTimeIsUp() {
        timeLimit = Duration.ofMillis(500);
        pushing("sleep 600");

        assertThatExceptionOfType(PushFailedException.class).isThrownBy(this::push)
                .withMessageContaining("was ended after 0 s, the limit set by <timeout> (-Dwerf.timeout)");
    }

    @Test
    void saysThatTheImageWasNeverBuilt() throws IOException {
        Files.delete(results().resolve("image.json"));

        assertThatExceptionOfType(PushFailedException.class).isThrownBy(this::push)
                .withMessage(registry.address() + "/shop:1.0 was not built yet: there is no " + results().resolve("image.json")
                        + "; mvn package builds it where the goal build is bound, mvn werf:build in any case");
        assertThat(buildah.calls()).isEmpty();
    }

    @Test
    void saysThatAnotherImageWasBuilt() throws IOException {
        writeImageJson("other");

        assertThatExceptionOfType(PushFailedException.class).isThrownBy(this::push)
                .withMessage("the image that was built last is " + registry.address() + "/other:1.0, not one of " + registry.address()
                        + "/shop; build it with the <image> (-Dwerf.image) with which it is pushed");
    }

    @Test
    void saysThatTheResultsOfTheBuildAreBroken() throws IOException {
        Files.writeString(results().resolve("image.json"), "{\"image\": ");

        assertThatExceptionOfType(PushFailedException.class).isThrownBy(this::push)
                .withMessageStartingWith(results().resolve("image.json") + " tells of no image (")
                .withMessageEndingWith("); mvn package, or mvn werf:build, writes it anew");
    }

    @Test
    void saysThatTheImageIsNoLongerInTheStore() {
        pushing("echo 'Error: pushing image \"37d1\" to \"docker://r\": 37d1: image not known' >&2; exit 125");

        assertThatExceptionOfType(PushFailedException.class).isThrownBy(this::push)
                .withMessage("the image 37d187ae282a that was built as " + registry.address() + "/shop:1.0 is no longer in the store"
                        + " (native-rootless, overlay); mvn package, or mvn werf:build, brings it back");
    }

    @Test
    void saysThatBuildahIsGone() throws IOException {
        Files.delete(buildah.path());

        assertThatExceptionOfType(PushFailedException.class).isThrownBy(this::push)
                .withMessageEndingWith("what opens that is gone: no buildah is on PATH");
    }

    private void pushing(String script) {
        buildah = FakeBuildah.at(host.path("/usr/bin/buildah"), "write_id").pushing(script);
    }

    private String writingDigest() {
        return "printf %s " + digest + " > \"$digestfile\"";
    }

    private void writeImageJson(String repository) throws IOException {
        Files.createDirectories(results());
        Files.writeString(results().resolve("image.json"), """
                {"image": "%s/%s:1.0", "tags": ["1.0"], "imageId": "%s", "built": true, "mode": "native-rootless", "runtime": "crun",
                 "storageDriver": "overlay", "mountProgram": null, "network": "private", "buildahVersion": "1.28.2", "timings": {"total": 1}}
                """.formatted(registry.address(), repository, FakeBuildah.IMAGE_ID));
    }

    private PushResult push() {
        registry.open();
        List<ImageReference> names = new ArrayList<>();
        tags.forEach(tag -> names.add(ImageReference.parse(registry.address() + "/shop:" + tag)));
        RegistryAccess none = RegistryAccess.none();
        RegistryAccess access = new RegistryAccess(
                none.credentials(), none.servers(), none.certDirectory(), Set.of(RegistryHost.of(names.get(0))), none.proxy());
        EngineRequest engine = new EngineRequest(Mode.AUTO, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        Host machine = Host.current();
        return new ImagePush(host.host(), new SystemProcessRunner(machine.executable("setpriv"), machine.executable("setsid")), log)
                .run(new PushRequest(names, access, retries, engine, timeLimit, List.of(results())));
    }

    private Path results() {
        return project.resolve("target/werf");
    }
}
