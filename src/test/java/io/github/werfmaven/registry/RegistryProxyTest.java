package io.github.werfmaven.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.process.RecordingProcessRunner;
import io.github.werfmaven.registry.Credentials.Source;
import io.github.werfmaven.registry.RegistryException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The registry has a name that only the proxy knows. */
class RegistryProxyTest {

    private static final String REGISTRY = "registry.invalid";
    private static final String DIGEST = "sha256:" + "a".repeat(64);
    private static final Credentials BOB = Credentials.of("bob", "open sesame", Source.ofOurs("the test"));

    @TempDir
    private Path root;

    private Set<RegistryHost> insecure = Set.of();
    private Optional<Credentials> credentials = Optional.of(BOB);

    @Test
    void tellsTheProxyAPasswordAndTheRegistryNone() throws Exception {
        TestCertificate certificate = TestCertificate.of(root, "dns:" + REGISTRY);
        certificate.writeCertificate(root.resolve("etc/docker/certs.d/" + REGISTRY + "/ca.crt"));
        try (ScriptedServer registry = ScriptedServer.https(certificate, false,
                        request -> request.with("Docker-Content-Digest", DIGEST).answer(200));
                TunnelProxy proxy = new TunnelProxy(Optional.of(BOB.basicAuthorization()), registry.port())) {
            assertThat(client(proxy.port()).head(image())).isPresent();

            assertThat(proxy.requests()).containsExactly("CONNECT " + REGISTRY + ":443 HTTP/1.1");
            assertThat(registry.requests()).noneMatch(request -> request.exchange().getRequestHeaders().containsKey("Proxy-Authorization"));
        }
    }

    @Test
    void goesThroughAProxyThatWantsNoPassword() throws Exception {
        credentials = Optional.empty();
        TestCertificate certificate = TestCertificate.of(root, "dns:" + REGISTRY);
        certificate.writeCertificate(root.resolve("etc/docker/certs.d/" + REGISTRY + "/ca.crt"));
        try (ScriptedServer registry = ScriptedServer.https(certificate, false,
                        request -> request.with("Docker-Content-Digest", DIGEST).answer(200));
                TunnelProxy proxy = new TunnelProxy(Optional.empty(), registry.port())) {
            assertThat(client(proxy.port()).head(image())).isPresent();
        }
    }

    @Test
    void goesThroughTheProxyToARegistryThatSpeaksHttpAndTellsItThePassword() throws Exception {
        insecure = Set.of(RegistryHost.parse(REGISTRY + ":5000"));
        try (ScriptedServer proxy = ScriptedServer.http(request -> request.with("Docker-Content-Digest", DIGEST).answer(200))) {
            ImageReference image = ImageReference.parse(REGISTRY + ":5000/shop/app:1.0");

            assertThat(client(proxy.port()).head(image)).isPresent();

            assertThat(proxy.requests()).allSatisfy(request ->
                    assertThat(request.header("Proxy-Authorization")).isEqualTo(BOB.basicAuthorization()));
        }
    }

    @Test
    void speaksTlsBehindAProxyThatDoesNotUnderstandWhatTheRegistryAnswers() throws Exception {
        insecure = Set.of(RegistryHost.parse(REGISTRY + ":5000"));
        TestCertificate certificate = TestCertificate.of(root, "dns:" + REGISTRY);
        try (ScriptedServer registry = ScriptedServer.https(certificate, false,
                        request -> request.with("Docker-Content-Digest", DIGEST).answer(200));
                TunnelProxy proxy = new TunnelProxy(Optional.of(BOB.basicAuthorization()), registry.port(), "502 Bad Gateway")) {
            assertThat(client(proxy.port()).head(ImageReference.parse(REGISTRY + ":5000/shop/app:1.0"))).isPresent();
        }
    }

    @Test
    void saysThatAProxyCannotBeUsed() {
        RegistryException failure = catchThrowableOfType(RegistryException.class,
                () -> client(new WebProxy("socks5", "proxy.invalid", 1080, Optional.empty(), List.of())).head(image()));

        assertThat(failure.kind()).isEqualTo(Kind.UNUSABLE_PROXY);
        assertThat(failure).hasMessageStartingWith("the registry " + REGISTRY + " cannot be asked: the proxy proxy.invalid:1080 is one for socks5://");
    }

    @Test
    void saysThatTheProxyRefuses() throws Exception {
        try (TunnelProxy proxy = new TunnelProxy(Optional.of("Basic other"), 1)) {
            RegistryException failure = failure(proxy.port());

            assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(failure).hasMessage("the registry " + REGISTRY + ", behind the proxy 127.0.0.1:" + proxy.port() + ", cannot be reached:"
                    + " Unable to tunnel through proxy. Proxy returns \"HTTP/1.1 407 Proxy Authentication Required\"");
        }
    }

    @Test
    void namesTheProxyAtWhichNobodyListens() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        assertThat(failure(port)).hasMessageStartingWith(
                "the registry " + REGISTRY + ", behind the proxy 127.0.0.1:" + port + ", cannot be reached: ");
    }

    @Test
    void saysThatTheHostOfTheProxyIsNotKnown() {
        WebProxy unknown = WebProxy.http("proxy.invalid", 3128, credentials, List.of());

        RegistryException failure = catchThrowableOfType(RegistryException.class, () -> client(unknown).head(image()));

        assertThat(failure.kind()).isEqualTo(Kind.UNKNOWN_HOST);
        assertThat(failure).hasMessage("the host of the proxy proxy.invalid:3128, behind which the registry " + REGISTRY + " is, is not known here");
    }

    private RegistryException failure(int port) {
        return catchThrowableOfType(RegistryException.class, () -> client(port).head(image()));
    }

    private static ImageReference image() {
        return ImageReference.parse(REGISTRY + "/shop/app:1.0");
    }

    private RegistryClient client(int port) {
        return client(WebProxy.http("127.0.0.1", port, credentials, List.of()));
    }

    private RegistryClient client(WebProxy proxy) {
        RegistryAccess access =
                new RegistryAccess(Optional.empty(), List.of(), Optional.empty(), insecure, () -> Optional.of(proxy));
        var host = HostFixture.below(root).host();
        CredentialLookup lookup = new CredentialLookup(host, new RecordingProcessRunner(), access, line -> {}, line -> {});
        Duration patience = Duration.ofSeconds(30);
        return new RegistryClient(host, access, lookup, line -> {}, new RegistryClient.Limits(patience, patience, patience));
    }
}
