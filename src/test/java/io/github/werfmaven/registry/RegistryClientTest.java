package io.github.werfmaven.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.image.ManifestDigest;
import io.github.werfmaven.process.RecordingProcessRunner;
import io.github.werfmaven.registry.Credentials.Source;
import io.github.werfmaven.registry.RegistryException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryClientTest {

    private static final String PASSWORD = "open-sesame-4711";
    private static final String TYPE = "application/vnd.oci.image.index.v1+json";
    private static final String MANIFEST = "{\"schemaVersion\": 2}";
    private static final ManifestDigest DIGEST = ManifestDigest.of(MANIFEST.getBytes(StandardCharsets.UTF_8));

    @TempDir
    private Path root;

    private final List<String> details = new ArrayList<>();
    private ScriptedServer server;
    private Optional<Credentials> credentials = Optional.empty();
    private Duration answerLimit = Duration.ofSeconds(20);

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void tellsTheDigestOfATag() throws IOException {
        serve(request -> request.with("Docker-Content-Digest", DIGEST.toString()).answer(200, TYPE, MANIFEST));

        assertThat(client().head(image())).contains(DIGEST);
        assertThat(server.asked()).endsWith("HEAD /v2/shop/app/manifests/1.0");
        assertThat(server.requests().get(server.requests().size() - 1).header("Accept")).contains(TYPE);
    }

    @Test
    void countsTheDigestOfARegistryThatDoesNotTellIt() throws IOException {
        serve(request -> request.answer(200, TYPE, MANIFEST));

        assertThat(client().head(image())).contains(DIGEST);
    }

    @Test
    void knowsATagThatIsNotThere() throws IOException {
        serve(request -> request.json(404, "{\"errors\": [{\"code\": \"MANIFEST_UNKNOWN\"}]}"));

        assertThat(client().head(image())).isEmpty();
    }

    @Test
    void letsAnotherTagStandForTheSameList() throws IOException {
        serve(request -> {
            if (request.line().startsWith("PUT")) {
                request.with("Docker-Content-Digest", DIGEST.toString()).answer(201);
            } else {
                request.answer(200, TYPE + "; charset=utf-8", MANIFEST);
            }
        });
        RegistryClient client = client();

        Manifest manifest = client.get(image());
        assertThat(client.put(image().withTag("latest"), manifest)).isEqualTo(DIGEST);

        assertThat(manifest.mediaType()).isEqualTo(TYPE);
        ScriptedServer.Request put = server.requests().get(server.requests().size() - 1);
        assertThat(put.line()).isEqualTo("PUT /v2/shop/app/manifests/latest");
        assertThat(put.header("Content-Type")).isEqualTo(TYPE);
        assertThat(put.text()).isEqualTo(MANIFEST);
    }

    @Test
    void believesNoManifestThatHasAnotherDigest() throws IOException {
        serve(request -> request.answer(200, TYPE, MANIFEST));
        String other = "sha256:" + "a".repeat(64);

        assertThat(failure(() -> client().get(ImageReference.parse(server.address() + "/shop/app@" + other))))
                .hasMessageContaining("gives another manifest");
    }

    @Test
    void showsNameAndPasswordWhereTheyAreWanted() throws IOException {
        credentials("alice", PASSWORD);
        serve(request -> {
            if (request.header("Authorization").equals(credentials.orElseThrow().basicAuthorization())) {
                request.with("Docker-Content-Digest", DIGEST.toString()).answer(200);
            } else {
                request.with("WWW-Authenticate", "Basic realm=\"it\"").answer(401);
            }
        });
        RegistryClient client = client();

        assertThat(client.head(image())).contains(DIGEST);
        assertThat(client.head(image())).contains(DIGEST);

        assertThat(server.asked()).filteredOn(line -> line.startsWith("HEAD")).as("asked without and with, then with").hasSize(3);
        assertThat(details.toString()).contains("HEAD http://" + server.address() + "/v2/shop/app/manifests/1.0: 200")
                .doesNotContain(PASSWORD);
    }

    @Test
    void fetchesATokenFromTheServiceThatTheRegistryNames() throws IOException {
        credentials("alice", PASSWORD);
        serve(request -> {
            if (request.isFor("/token")) {
                request.json(200, "{\"access_token\": \"t0k3n\"}");
            } else {
                answerWithToken(request, "t0k3n");
            }
        });

        assertThat(client().head(image())).contains(DIGEST);

        ScriptedServer.Request token = server.requests().stream().filter(it -> it.isFor("/token")).findFirst().orElseThrow();
        assertThat(token.line()).isEqualTo("GET /token?from=it&service=it&scope=repository%3Ashop%2Fapp%3Apull&account=alice");
        assertThat(token.header("Authorization")).isEqualTo(credentials.orElseThrow().basicAuthorization());
    }

    @Test
    void fetchesATokenWithoutBeingAnybody() throws IOException {
        serve(request -> {
            if (request.isFor("/token")) {
                request.json(200, "{\"token\": \"t0k3n\"}");
            } else {
                answerWithToken(request, "t0k3n");
            }
        });

        assertThat(client().head(image())).contains(DIGEST);
        assertThat(server.requests()).filteredOn(it -> it.isFor("/token")).singleElement()
                .satisfies(it -> assertThat(it.header("Authorization")).isEqualTo("null"));
    }

    @Test
    void exchangesAnIdentityTokenForOne() throws IOException {
        credentials("<token>", "r3fr3sh-t0k3n");
        serve(request -> {
            if (request.isFor("/token")) {
                request.json(200, "{\"access_token\": \"t0k3n\"}");
            } else {
                answerWithToken(request, "t0k3n");
            }
        });

        assertThat(client().head(image())).contains(DIGEST);

        ScriptedServer.Request token = server.requests().stream().filter(it -> it.isFor("/token")).findFirst().orElseThrow();
        assertThat(token.line()).isEqualTo("POST /token?from=it");
        assertThat(token.text()).contains("grant_type=refresh_token", "refresh_token=r3fr3sh-t0k3n", "service=it");
        assertThat(details.toString()).doesNotContain("t0k3n");
    }

    private void answerWithToken(ScriptedServer.Request request, String token) throws IOException {
        if (request.header("Authorization").equals("Bearer " + token)) {
            request.with("Docker-Content-Digest", DIGEST.toString()).answer(200);
        } else {
            request.with("WWW-Authenticate",
                    "Bearer realm=\"http://" + server.address() + "/token?from=it\",service=\"it\",scope=\"repository:x:pull\"").answer(401);
        }
    }

    @Test
    void namesTheSourceOfARefusedPasswordAndNoValue() throws IOException {
        credentials("alice", PASSWORD);
        serve(request -> request.with("WWW-Authenticate", "Basic realm=\"it\"")
                .json(401, "{\"errors\": [{\"code\": \"UNAUTHORIZED\", \"message\": \"authentication required\"}]}"));

        RegistryException failure = failure(() -> client().get(image()));

        assertThat(failure.kind()).isEqualTo(Kind.UNAUTHORIZED);
        assertThat(failure.isPassing()).isFalse();
        assertThat(failure).hasMessageStartingWith("the registry " + server.address())
                .hasMessageContaining("refuses the credentials of the test for ")
                .hasMessageContaining("401, UNAUTHORIZED authentication required")
                .hasMessageNotContaining(PASSWORD).hasMessageNotContaining("alice");
    }

    @Test
    void saysWhereCredentialsCouldBeWhereThereAreNone() throws IOException {
        serve(request -> request.with("WWW-Authenticate", "Basic realm=\"it\"").answer(401));

        assertThat(failure(() -> client().head(image()))).hasMessageContaining("no credentials for " + server.address() + " were found")
                .hasMessageContaining("a <server> of settings.xml whose id is " + server.address());
    }

    @Test
    void doesNotGiveUpThePasswordToATokenServiceThatRefusesIt() throws IOException {
        credentials("alice", PASSWORD);
        serve(request -> {
            if (request.isFor("/token")) {
                request.json(401, "{\"details\": \"incorrect username or password\"}");
            } else {
                answerWithToken(request, "never");
            }
        });

        RegistryException failure = failure(() -> client().head(image()));

        assertThat(failure.kind()).isEqualTo(Kind.UNAUTHORIZED);
        assertThat(failure).hasMessageContaining("the token service of the registry " + server.address())
                .hasMessageContaining("incorrect username or password").hasMessageNotContaining(PASSWORD);
    }

    @ParameterizedTest
    @CsvSource({
        "403, DENIED, false",
        "400, REFUSED, false",
        "405, REFUSED, false",
        "404, NOT_FOUND, false",
        "429, TOO_MANY_REQUESTS, true",
        "500, SERVER_FAULT, true",
        "503, SERVER_FAULT, true",
        "504, TIMED_OUT, true"
    })
    void tellsFailuresApart(int status, Kind kind, boolean passing) throws IOException {
        serve(request -> request.json(status, "{\"errors\": [{\"code\": \"C\", \"message\": \"words\\n of the  registry\"}]}"));

        RegistryException failure = failure(() -> client().get(image()));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.isPassing()).isEqualTo(passing);
        assertThat(failure).hasMessageContaining("the registry " + server.address()).hasMessageContaining(status + ", C words of the registry");
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "'Tue, 01 Feb 2000 00:00:00 GMT', 0", "nonsense, -1"})
    void saysHowLongTheRegistryWantsToBeLeftAlone(String header, long seconds) throws IOException {
        serve(request -> request.with("Retry-After", header).answer(429));

        assertThat(failure(() -> client().get(image())).retryAfter())
                .isEqualTo(seconds < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds)));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 404, 401, 302})
    void takesNoWebPageForARegistry(int status) throws IOException {
        serve(request -> request.answer(status, "text/html; charset=utf-8", "<html><h1>Log in</h1></html>"));

        assertThat(failure(() -> client().head(image())).kind()).isIn(Kind.NO_REGISTRY, Kind.UNAUTHORIZED);
    }

    @Test
    void followsARedirectWithoutThePassword() throws IOException {
        credentials("alice", PASSWORD);
        try (ScriptedServer other = ScriptedServer.http(request -> request.answer(200, TYPE, MANIFEST))) {
            serve(request -> {
                if (request.header("Authorization").equals("null")) {
                    request.with("WWW-Authenticate", "Basic realm=\"it\"").answer(401);
                } else {
                    request.with("Location", "http://" + other.address() + "/elsewhere").answer(307);
                }
            });

            assertThat(client().get(image()).digest()).isEqualTo(DIGEST);
            assertThat(other.requests()).singleElement()
                    .satisfies(it -> assertThat(it.header("Authorization")).isEqualTo("null"));
        }
    }

    @Test
    void followsNoRedirectForEver() throws IOException {
        serve(request -> request.with("Location", "/v2/again").answer(302));

        assertThat(failure(() -> client().get(image())).kind()).isEqualTo(Kind.NO_REGISTRY);
        assertThat(server.asked()).hasSizeLessThan(10);
    }

    @Test
    void putsNothingWhereItIsRedirectedTo() throws IOException {
        try (ScriptedServer other = ScriptedServer.http(request -> request.answer(201))) {
            serve(request -> request.with("Location", "http://" + other.address() + "/elsewhere").answer(307));

            assertThat(failure(() -> client().put(image(), new Manifest(TYPE, MANIFEST.getBytes(StandardCharsets.UTF_8)))).kind())
                    .isEqualTo(Kind.NO_REGISTRY);
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void tellsAServerThatItIsSentToNoPassword() throws IOException {
        credentials("alice", PASSWORD);
        try (ScriptedServer other = ScriptedServer.http(request -> {
            if (request.line().startsWith("GET /token")) {
                request.json(200, "{\"token\": \"t\"}");
            } else {
                request.with("WWW-Authenticate", "Bearer realm=\"http://" + "127.0.0.1:1" + "/token\"").answer(401);
            }
        })) {
            serve(request -> request.with("Location", "http://" + other.address() + "/x").answer(307));

            assertThat(failure(() -> client().head(image()))).hasMessageContaining(
                    "redirects to " + other.address() + ", which wants credentials that are not for it");
            assertThat(other.requests()).allSatisfy(request -> assertThat(request.exchange().getRequestHeaders()).doesNotContainKey("Authorization"));
        }
    }

    @Test
    void takesNoRealmThatIsNoAddress() throws IOException {
        credentials("alice", PASSWORD);
        serve(request -> request.with("WWW-Authenticate", "Bearer realm=\"/token\"").answer(401));

        assertThat(failure(() -> client().head(image()))).hasMessageContaining("wants a token and does not say from where");
    }

    @Test
    void waitsForARegistryThatIsSlowToSayThatItSpeaksHttp() throws IOException {
        server = ScriptedServer.http(request -> {
            if (request.line().equals("GET /v2/")) {
                pause(300);
            }
            request.with("Docker-Content-Digest", DIGEST.toString()).answer(200);
        });

        assertThat(client().head(image())).contains(DIGEST);
    }

    /** Whoever tries again must not be told what a moment has made of it. */
    @Test
    void asksAgainWhatARegistrySpeaksThatDidNotAnswer() throws IOException {
        AtomicInteger greetings = new AtomicInteger();
        answerLimit = Duration.ofMillis(300);
        server = ScriptedServer.http(request -> {
            if (request.line().equals("GET /v2/") && greetings.getAndIncrement() == 0) {
                pause(1000);
            }
            request.with("Docker-Content-Digest", DIGEST.toString()).answer(200);
        });
        RegistryClient client = client();

        RegistryException failure = failure(() -> client.head(image()));
        assertThat(failure.isPassing()).isTrue();
        assertThat(client.head(image())).contains(DIGEST);
    }

    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void givesUpOnARegistryThatHangs() throws IOException {
        answerLimit = Duration.ofMillis(200);
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            RegistryException failure = failure(() -> client("127.0.0.1:" + silent.getLocalPort(), true)
                    .head(ImageReference.parse("127.0.0.1:" + silent.getLocalPort() + "/shop/app:1.0")));

            assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
            assertThat(failure.isPassing()).isTrue();
        }
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        RegistryException failure = failure(() -> client("127.0.0.1:" + port, false)
                .head(ImageReference.parse("127.0.0.1:" + port + "/shop/app:1.0")));

        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure).hasMessageContaining("the registry 127.0.0.1:" + port + " cannot be reached: ");
    }

    @Test
    void saysThatAHostIsNotKnown() {
        RegistryException failure = failure(() -> client("registry.invalid", false)
                .head(ImageReference.parse("registry.invalid/shop/app:1.0")));

        assertThat(failure.kind()).isEqualTo(Kind.UNKNOWN_HOST);
        assertThat(failure).hasMessageStartingWith("the host of the registry registry.invalid is not known here");
    }

    @Test
    void saysThatARegistryThatIsNotCalledInsecureSpeaksNoTls() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + plain.getLocalPort();
            answerOnce(plain, "HTTP/1.1 400 Bad Request\r\n\r\n");

            RegistryException failure = failure(() -> client(address, false).head(ImageReference.parse(address + "/shop/app:1.0")));

            assertThat(failure.kind()).isEqualTo(Kind.NO_TLS);
            assertThat(failure).hasMessageContaining("<insecureRegistries> (-Dwerf.insecureRegistries)");
        }
    }

    @Test
    void saysThatTheConnectionWasCut() throws IOException {
        serve(request -> {
            request.exchange().sendResponseHeaders(200, 1000);
            request.exchange().getResponseBody().write('x');
            request.exchange().getResponseBody().flush();
            throw new IOException("cut");
        });

        assertThat(failure(() -> client().get(image())).kind()).isEqualTo(Kind.UNREACHABLE);
    }

    private static void answerOnce(ServerSocket server, String answer) {
        Thread thread = new Thread(() -> {
            try (Socket socket = server.accept()) {
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
                socket.getInputStream().read();
            } catch (IOException closed) {
                // The test is over.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(ScriptedServer.Script script) throws IOException {
        server = ScriptedServer.http(request -> {
            if (request.line().equals("GET /v2/")) {
                request.answer(200);
            } else {
                script.answer(request);
            }
        });
    }

    private void credentials(String username, String secret) {
        credentials = Optional.of(Credentials.of(username, secret, Source.ofOurs("the test")));
    }

    private ImageReference image() {
        return ImageReference.parse(server.address() + "/shop/app:1.0");
    }

    private RegistryClient client() {
        return client(server.address(), true);
    }

    private RegistryClient client(String address, boolean insecure) {
        RegistryHost registry = RegistryHost.parse(address);
        RegistryAccess access = new RegistryAccess(
                credentials.map(it -> new RegistryAccess.ImageCredentials(registry, it)), List.of(), Optional.empty(),
                insecure ? Set.of(registry) : Set.of(), Optional::empty);
        var host = HostFixture.below(root).host();
        CredentialLookup lookup = new CredentialLookup(host, new RecordingProcessRunner(), access, details::add, details::add);
        return new RegistryClient(host, access, lookup, details::add,
                new RegistryClient.Limits(Duration.ofSeconds(20), answerLimit, Duration.ofMillis(50)));
    }

    private static RegistryException failure(ThrowingCallable call) {
        return catchThrowableOfType(RegistryException.class, call);
    }
}
