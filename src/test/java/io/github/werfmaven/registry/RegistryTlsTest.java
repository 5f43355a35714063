package io.github.werfmaven.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.process.RecordingProcessRunner;
import io.github.werfmaven.registry.Credentials.Source;
import io.github.werfmaven.registry.RegistryException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.HttpsURLConnection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryTlsTest {

    private static final String DIGEST = "sha256:" + "a".repeat(64);

    @TempDir
    private static Path keys;

    @TempDir
    private static Path root;

    private static TestCertificate certificate;
    private static ScriptedServer server;
    private Optional<Path> certDirectory;
    private boolean insecure;
    private HostFixture host;

    @BeforeAll
    static void serve() throws Exception {
        certificate = TestCertificate.of(keys, "ip:127.0.0.1");
        server = serving(certificate, false);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void startFromNothing() throws IOException {
        host = HostFixture.below(Files.createTempDirectory(root, "host"));
        certDirectory = Optional.empty();
        insecure = false;
    }

    @Test
    void believesAnAuthorityOfTheCertDirectory() throws Exception {
        certDirectory = Optional.of(certificate.writeCertificate(folder().resolve("ours.crt")).getParent());

        assertThat(client(server).head(image(server))).isPresent();
    }

    @Test
    void believesAnAuthorityThatContainersAreToldOfForThisRegistry() throws Exception {
        certificate.writeCertificate(host.path("/etc/docker/certs.d/" + server.address() + "/ca.crt"));

        assertThat(client(server).head(image(server))).isPresent();
    }

    @Test
    void believesAnAuthorityOfTheMachineThatTheJvmLacks() throws Exception {
        certificate.writeCertificate(host.path("/etc/ssl/certs/ca-certificates.crt"));

        assertThat(client(server).head(image(server))).isPresent();
    }

    @Test
    void saysWhereAnUnknownAuthorityCanBeMadeKnown() {
        RegistryException failure = failure(server);

        assertThat(failure.kind()).isEqualTo(Kind.UNTRUSTED);
        assertThat(failure.isPassing()).isFalse();
        assertThat(failure).hasMessageContaining("an authority that is not known here").hasMessageContaining("<certDirectory>");
    }

    @Test
    void asksAnInsecureRegistryWhateverItsCertificate() {
        insecure = true;

        assertThat(client(server).head(image(server))).isPresent();
    }

    @Test
    void saysThatACertificateHasRunOut() throws Exception {
        TestCertificate expired = TestCertificate.expired(keys);
        certDirectory = Optional.of(expired.writeCertificate(folder().resolve("ca.crt")).getParent());
        try (ScriptedServer old = serving(expired, false)) {
            RegistryException failure = failure(old);

            assertThat(failure.kind()).isEqualTo(Kind.UNTRUSTED);
            assertThat(failure).hasMessageContaining("has a certificate that has run out");
        }
    }

    @Test
    void saysThatACertificateIsForAnotherName() throws Exception {
        TestCertificate ofOther = TestCertificate.of(keys, "dns:other.example");
        certDirectory = Optional.of(ofOther.writeCertificate(folder().resolve("ca.crt")).getParent());
        try (ScriptedServer other = serving(ofOther, false)) {
            RegistryException failure = failure(other);

            assertThat(failure.kind()).isEqualTo(Kind.UNTRUSTED);
            assertThat(failure).hasMessageContaining("a certificate that is not for this name: ");
        }
    }

    @Test
    void comparesNamesWhateverOthersHaveSetForTheWholeJvm() throws Exception {
        HostnameVerifier before = HttpsURLConnection.getDefaultHostnameVerifier();
        TestCertificate ofOther = TestCertificate.of(keys, "dns:other.example");
        certDirectory = Optional.of(ofOther.writeCertificate(folder().resolve("ca.crt")).getParent());
        HttpsURLConnection.setDefaultHostnameVerifier((name, session) -> true);
        try (ScriptedServer other = serving(ofOther, false)) {
            assertThat(failure(other).kind()).isEqualTo(Kind.UNTRUSTED);
        } finally {
            HttpsURLConnection.setDefaultHostnameVerifier(before);
        }
    }

    @Test
    void believesAnAuthorityOfADirectoryOfTheMachine() throws Exception {
        certificate.writeCertificate(host.path("/etc/ssl/certs/corporate.pem"));
        host.file("/etc/ssl/certs/README", "no certificate");

        assertThat(client(server).head(image(server))).isPresent();
    }

    @Test
    void showsTheCertificateOfThisClient() throws Exception {
        Path folder = certificate.writeCertificate(folder().resolve("ca.crt")).getParent();
        certificate.writeCertificate(folder.resolve("client.cert"));
        certificate.writeKey(folder.resolve("client.key"));
        certDirectory = Optional.of(folder);
        try (ScriptedServer asking = serving(certificate, true)) {
            assertThat(client(asking).head(image(asking))).isPresent();
        }
    }

    @Test
    void missesTheKeyOfACertificate() throws Exception {
        Path folder = certificate.writeCertificate(folder().resolve("client.cert")).getParent();
        certDirectory = Optional.of(folder);

        assertThat(failure(server)).hasMessageContaining(folder.resolve("client.key") + " is missing");
    }

    @Test
    void saysWhichFileHasNoCertificate() throws Exception {
        Path folder = folder();
        Files.writeString(folder.resolve("ca.crt"), "-----BEGIN CERTIFICATE-----\nbm9uZQ==\n-----END CERTIFICATE-----\n");
        certDirectory = Optional.of(folder);

        assertThat(failure(server)).hasMessageContaining("ca.crt");
    }

    @Test
    void sendsNoPasswordByHttpToATokenServiceOfARegistryThatSpeaksHttps() throws Exception {
        certDirectory = Optional.of(certificate.writeCertificate(folder().resolve("ca.crt")).getParent());
        try (ScriptedServer thief = ScriptedServer.http(request -> request.json(200, "{\"token\": \"t\"}"));
                ScriptedServer registry = ScriptedServer.https(certificate, false, request ->
                        request.with("WWW-Authenticate", "Bearer realm=\"http://" + thief.address() + "/\"").answer(401))) {
            assertThat(failure(registry)).hasMessageContaining("speaks HTTPS and sends passwords to " + thief.address());
            assertThat(thief.asked()).isEmpty();
        }
    }

    private Path folder() throws IOException {
        return Files.createTempDirectory(keys, "certificates");
    }

    private static ScriptedServer serving(TestCertificate certificate, boolean asksForCertificate) throws Exception {
        return ScriptedServer.https(certificate, asksForCertificate,
                request -> request.with("Docker-Content-Digest", DIGEST).answer(200));
    }

    private static ImageReference image(ScriptedServer server) {
        return ImageReference.parse(server.address() + "/shop/app:1.0");
    }

    private RegistryException failure(ScriptedServer of) {
        return catchThrowableOfType(RegistryException.class, () -> client(of).head(image(of)));
    }

    private RegistryClient client(ScriptedServer of) {
        RegistryHost registry = RegistryHost.parse(of.address());
        Credentials alice = Credentials.of("alice", "open sesame", Source.ofOurs("the test"));
        RegistryAccess access = new RegistryAccess(Optional.of(new RegistryAccess.ImageCredentials(registry, alice)), List.of(),
                certDirectory, insecure ? Set.of(registry) : Set.of(), Optional::empty);
        CredentialLookup lookup =
                new CredentialLookup(host.host(), new RecordingProcessRunner(), access, line -> {}, line -> {});
        Duration patience = Duration.ofSeconds(30);
        return new RegistryClient(host.host(), access, lookup, line -> {}, new RegistryClient.Limits(patience, patience, patience));
    }
}
