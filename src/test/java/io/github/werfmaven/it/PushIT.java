package io.github.werfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.werfmaven.build.PushFailedException;
import io.github.werfmaven.build.PushResult;
import io.github.werfmaven.registry.RegistryException;
import io.github.werfmaven.registry.RegistryException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real Buildah and real registries, which get things wrong where a test wants it. */
@Timeout(180)
class PushIT {

    private static final String IMAGE = BuildahStore.TEST_IMAGES + "push";
    private static final String UPLOADS = "POST /v2/it/app/blobs/uploads/";

    private static final BuildahStore STORE = BuildahStore.overlay();

    @TempDir
    private static Path shared;

    private static TestRegistry open;
    private static String imageId;
    private static String otherImageId;

    @TempDir
    private Path folder;

    @BeforeAll
    static void buildImagesAndStartARegistry() throws IOException {
        Requirement.REGISTRY.assume("nothing can be pushed on this host");
        imageId = build("1", 3_000_000);
        otherImageId = build("2", 1_000);
        open = TestRegistry.open(shared.resolve("open"));
    }

    @AfterAll
    static void stop() {
        if (open != null) {
            open.close();
            new StoreTidier(Path.of("target", "it")).tidy();
        }
    }

    @Test
    void givesEveryTagTheDigestThatBuildahByHandGives() throws Exception {
        Pushes pushes = to(open.address()).insecure();
        Path byHand = folder.resolve("digest");
        STORE.run("push", "--quiet", "--tls-verify=false", "--digestfile", byHand.toString(), imageId, "docker://" + open.address() + "/by/hand:1");

        PushResult result = pushes.to("1.0", "1", "latest");
        PushResult again = pushes.to("1.0", "next");

        assertThat(result.digest()).hasToString(Files.readString(byHand));
        for (String tag : List.of("1.0", "1", "latest", "next")) {
            assertThat(open.digest("it/app", tag)).as(tag).contains(result.digest().text());
        }
        assertThat(again.digest()).isEqualTo(result.digest());
        assertThat(pushes.results().resolve("image.digest")).hasContent(result.digest().text());
    }

    @Test
    void pushesWithAPasswordThroughTls() throws Exception {
        TestAuthority authority = TestAuthority.in(folder.resolve("authority"));
        try (TestRegistry closed = TestRegistry.closed(folder.resolve("closed"), authority)) {
            Pushes unknown = to(closed.address()).withPassword(TestRegistry.PASSWORD);
            assertThat(catchThrowable(() -> unknown.to("1.0"))).hasMessageContaining(closed.address()).hasMessageContaining("certDirectory");

            Pushes wrong = to(closed.address()).withPassword("wrong-password").withCertificates(authority.directory());
            assertThat(catchThrowable(() -> wrong.to("1.0")))
                    .hasMessageContaining(closed.address()).hasMessageContaining(Pushes.SOURCE)
                    .hasMessageNotContaining("wrong-password").hasMessageNotContaining(TestRegistry.USER);
            Pushes nobody = to(closed.address()).withCertificates(authority.directory());
            assertThat(catchThrowable(() -> nobody.to("1.0"))).hasMessageContaining(closed.address());

            Pushes right = to(closed.address()).withPassword(TestRegistry.PASSWORD).withCertificates(authority.directory());
            assertThat(right.to("1.0", "latest").digest().text()).startsWith("sha256:");
            assertThat(String.join("\n", right.log().events("command"))).contains("--authfile").doesNotContain(TestRegistry.PASSWORD);
        }
    }

    @Test
    void trustsNoAuthorityThatHasExpired() throws Exception {
        TestAuthority authority = TestAuthority.expiredIn(folder.resolve("authority"));
        try (TestRegistry closed = TestRegistry.closed(folder.resolve("closed"), authority)) {
            Pushes pushes = to(closed.address()).withPassword(TestRegistry.PASSWORD).withCertificates(authority.directory());

            // In the words of Buildah, or of whoever was asked beside it.
            assertThat(catchThrowable(() -> pushes.to("1.0"))).hasMessageContaining(closed.address())
                    .message().containsPattern("has expired|has run out");
        }
    }

    @Test
    void speaksNoHttpWhereNobodyAllowsIt() {
        assertThat(catchThrowable(() -> to(open.address()).to("1.0")))
                .hasMessageContaining(open.address()).hasMessageContaining("insecureRegistries");
    }

    @Test
    void saysThatThereIsNoSuchHost() {
        Pushes pushes = to("no-such-host.invalid").retries(3);

        assertThat(catchThrowable(() -> pushes.to("1.0"))).hasMessageContaining("no-such-host.invalid");
        assertThat(pushes.log().events("retrying")).isEmpty();
    }

    @Test
    void triesAgainWhereARegistryIsBusyOrBroken() throws Exception {
        try (FaultyProxy proxy = FaultyProxy.before(open.address())
                .failing(1, UPLOADS, Fault.internalError())
                .failing(1, "PATCH .*", Fault.cut())
                .failing(1, "PUT .*/manifests/1.0", Fault.tooManyRequests(1))
                .failing(1, "PUT .*/manifests/latest", Fault.internalError())) {
            Pushes pushes = to(proxy.address()).insecure().retries(3);

            PushResult result = pushes.to("1.0", "latest");

            assertThat(open.digest("it/app", "latest")).contains(result.digest().text());
            assertThat(proxy.count("PUT .*/manifests/1.0")).isEqualTo(2);
            assertThat(proxy.count("PUT .*/manifests/latest")).isEqualTo(2);
            assertThat(pushes.log().events("retrying")).hasSize(4);
            assertThat(pushes.log().events("retrying").get(0)).startsWith("1 of 3 in 1000 ms, ").contains("500");
        }
    }

    @Test
    void triesExactlyAsOftenAsItIsTold() throws Exception {
        try (FaultyProxy proxy = FaultyProxy.before(open.address())
                // What Buildah itself would try again three times, each time.
                .failing("PUT .*/manifests/1.0", Fault.cut())) {
            Pushes pushes = to(proxy.address()).insecure().retries(1);

            assertThat(catchThrowable(() -> pushes.to("1.0"))).isInstanceOf(PushFailedException.class).hasMessageContaining("EOF");

            assertThat(proxy.count("PUT .*/manifests/1.0")).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404})
    void triesNothingAgainThatIsRefused(int status) throws Exception {
        Fault fault = status == 401 ? Fault.unauthorized() : status == 403 ? Fault.denied() : Fault.status(404, "NAME_UNKNOWN");
        try (FaultyProxy proxy = FaultyProxy.before(open.address()).failing(UPLOADS, fault)) {
            Pushes pushes = new Pushes(proxy.address(), otherImageId, folder.resolve("results")).insecure().retries(3);

            assertThat(catchThrowable(() -> pushes.to("refused"))).isInstanceOf(PushFailedException.class)
                    .hasMessageContaining(proxy.address());

            assertThat(proxy.count(UPLOADS)).isEqualTo(1);
            assertThat(pushes.log().events("retrying")).isEmpty();
        }
    }

    @Test
    void leavesTheImageOfBeforeUnderItsTagWhenItIsCutOff() throws Exception {
        String before = new Pushes(open.address(), otherImageId, folder.resolve("before")).insecure().to("cut").digest().text();
        try (FaultyProxy proxy = FaultyProxy.before(open.address()).failing("PUT .*/manifests/cut", Fault.cut())) {
            Pushes pushes = to(proxy.address()).insecure();

            assertThat(catchThrowable(() -> pushes.to("cut", "cut-too"))).isInstanceOf(PushFailedException.class);

            assertThat(open.digest("it/app", "cut")).contains(before);
            assertThat(open.digest("it/app", "cut-too")).isEmpty();
            assertThat(pushes.results().resolve("image.digest")).doesNotExist();
        }
    }

    @Test
    void endsAPushThatHangs() throws Exception {
        try (FaultyProxy proxy = FaultyProxy.before(open.address()).failing("PUT .*/manifests/hang", Fault.hang())) {
            Pushes pushes = to(proxy.address()).insecure().timeLimit(Duration.ofSeconds(4)).retries(3);

            assertThat(catchThrowable(() -> pushes.to("hang"))).isInstanceOf(PushFailedException.class)
                    .hasMessageContaining("was ended after 4 s, the limit set by <timeout> (-Dwerf.timeout)");
        }
    }

    @Test
    void isNotTakenInByAPageForPeople() throws Exception {
        try (FaultyProxy everywhere = FaultyProxy.before(open.address()).failing(".*", Fault.html());
                FaultyProxy once = FaultyProxy.before(open.address()).failing("PUT .*/manifests/.*", Fault.html())) {
            assertThat(catchThrowable(() -> to(everywhere.address()).insecure().to("1.0")))
                    .isInstanceOfSatisfying(RegistryException.class, failed -> assertThat(failed.kind()).isEqualTo(Kind.NO_REGISTRY));
            // Buildah takes this for success.
            assertThat(catchThrowable(() -> to(once.address()).insecure().to("page")))
                    .hasMessageContaining("but the registry has nothing as " + once.address() + "/it/app:page");
        }
    }

    @Test
    void pushesAListAsAWhole() throws Exception {
        String list = STORE.run("manifest", "create", IMAGE + ":list");
        STORE.run("manifest", "add", IMAGE + ":list", IMAGE + ":1");
        STORE.run("manifest", "add", "--arch", "arm64", IMAGE + ":list", IMAGE + ":2");
        try (FaultyProxy proxy = FaultyProxy.before(open.address()).failing(2, UPLOADS, Fault.internalError())) {
            Pushes pushes = new Pushes(proxy.address(), list, folder.resolve("list")).ofList().insecure().retries(2);

            PushResult result = pushes.to("list", "list-too");

            assertThat(open.manifestJson("it/app", "list").getArray("manifests")).hasSize(2);
            assertThat(open.digest("it/app", "list-too")).contains(result.digest().text());
            // Buildah says nothing of a list that it could not push, unless it is asked in another way.
            assertThat(pushes.log().events("retrying")).singleElement().asString().contains("500 Internal Server Error");
        } finally {
            // rmi would take the name for that of the image in it for this platform.
            STORE.run("manifest", "rm", IMAGE + ":list");
        }
    }

    @Test
    void saysThatTheImageIsNoLongerInTheStore() {
        Pushes pushes = new Pushes(open.address(), "sha256:" + "0123456789abcdef".repeat(4), folder.resolve("gone")).insecure();

        assertThat(catchThrowable(() -> pushes.to("gone"))).isInstanceOf(PushFailedException.class)
                .hasMessageContaining("is no longer in the store (native-chroot, overlay); mvn package");
    }

    private Pushes to(String registry) {
        return new Pushes(registry, imageId, folder.resolve("results"));
    }

    /** An image that nobody has pushed before. */
    private static String build(String tag, int size) throws IOException {
        Path context = Files.createDirectories(shared.resolve("context-" + tag));
        byte[] content = new byte[size];
        new Random().nextBytes(content);
        Files.write(context.resolve("content"), content);
        Files.writeString(context.resolve("Dockerfile"), "FROM scratch\nCOPY content /\n");
        STORE.run("build", "--quiet", "--isolation", "chroot", "--tag", IMAGE + ":" + tag, context.toString());
        return STORE.imageId(IMAGE + ":" + tag).orElseThrow();
    }
}
