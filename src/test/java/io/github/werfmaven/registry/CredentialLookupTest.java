package io.github.werfmaven.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.process.RecordingProcessRunner;
import io.github.werfmaven.registry.Credentials.Source;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialLookupTest {

    private static final String REGISTRY = "r.example:5000";
    private static final String IMAGE = REGISTRY + "/team/app/web:1";
    private static final String AUTH = "/run/user/1000/containers/auth.json";
    private static final String CONFIG = "/home/alice/.config/containers/auth.json";
    private static final String DOCKER = "/home/alice/.docker/config.json";

    @TempDir
    private Path root;

    private HostFixture host;
    private final RecordingProcessRunner processes = new RecordingProcessRunner();
    private final List<MavenServer> servers = new ArrayList<>();
    private final List<String> details = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private Optional<RegistryAccess.ImageCredentials> given = Optional.empty();

    @BeforeEach
    void setUp() {
        host = HostFixture.below(root)
                .environment("HOME", root.resolve("home/alice").toString())
                .environment("XDG_RUNTIME_DIR", root.resolve("run/user/1000").toString());
    }

    @Test
    void takesWhatThePomSaysForTheRegistryOfTheImage() {
        given = Optional.of(new RegistryAccess.ImageCredentials(RegistryHost.parse(REGISTRY), credentials("pom")));
        server(REGISTRY);

        assertThat(passwordFor(IMAGE)).isEqualTo("pom");
        assertThat(passwordFor("other.example/app")).isEqualTo("none");
    }

    @Test
    void takesTheServerForTheOwnerBeforeThatForTheRegistry() {
        server(REGISTRY);
        server(REGISTRY + "/team");
        host.file(AUTH, auths(REGISTRY, "file"));

        assertThat(passwordFor(IMAGE)).isEqualTo("server " + REGISTRY + "/team");
        assertThat(passwordFor(REGISTRY + "/others/app")).isEqualTo("server " + REGISTRY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker.io", "index.docker.io", "https://index.docker.io/v1/", "registry-1.docker.io", "docker.io/library"})
    void knowsDockerHubByEachOfItsNames(String id) {
        server(id);

        assertThat(passwordFor("busybox")).isEqualTo("server " + id);
        assertThat(passwordFor("docker.io/library/busybox:1")).isEqualTo("server " + id);
    }

    @Test
    void decryptsNoServerThatIsNotMeant() {
        servers.add(new MavenServer("other.example", () -> {
            throw new AssertionError("nobody asked for it");
        }));

        assertThat(passwordFor(IMAGE)).isEqualTo("none");
    }

    @Test
    void saysThatTheServerThatIsMeantCannotBeDecrypted() {
        servers.add(new MavenServer(REGISTRY, () -> {
            throw new CredentialsException("cannot be decrypted");
        }));

        assertThatExceptionOfType(CredentialsException.class).isThrownBy(() -> passwordFor(IMAGE));
    }

    @Test
    void readsTheFileThatTheEnvironmentNamesAndNoOther() {
        host.file("/named.json", auths("x.example", "named")).file(AUTH, auths(REGISTRY, "usual"))
                .environment("REGISTRY_AUTH_FILE", host.path("/named.json").toString());

        assertThat(passwordFor("x.example/app")).isEqualTo("named");
        assertThat(passwordFor(IMAGE)).isEqualTo("none");
    }

    @Test
    void readsTheFilesInTheOrderInWhichBuildahDoes() {
        host.file(AUTH, auths("a.example", "1")).file(CONFIG, auths("a.example", "2", "b.example", "2"))
                .file(DOCKER, auths("a.example", "3", "b.example", "3", "c.example", "3"));

        assertThat(List.of("a.example/x", "b.example/x", "c.example/x")).extracting(this::passwordFor).containsExactly("1", "2", "3");
    }

    @Test
    void takesTheLongestNameOfAFile() {
        host.file(AUTH, auths(REGISTRY, "registry", REGISTRY + "/team", "team", REGISTRY + "/team/app/web", "image"));

        assertThat(passwordFor(IMAGE)).isEqualTo("image");
        assertThat(passwordFor(REGISTRY + "/team/other")).isEqualTo("team");
        assertThat(passwordFor(REGISTRY + "/other")).isEqualTo("registry");
    }

    @Test
    void knowsTheUrlsThatDockerHasWritten() {
        host.file(DOCKER, auths("https://index.docker.io/v1/", "hub", "https://r.example:5000/v2/", "url"));

        assertThat(passwordFor("alice/app")).isEqualTo("hub");
        assertThat(passwordFor(IMAGE)).isEqualTo("url");
    }

    @Test
    void takesAnIdentityToken() {
        host.file(AUTH, "{\"auths\": {\"" + REGISTRY + "\": {\"auth\": \"" + base64("00000000:") + "\", \"identitytoken\": \"t\"}}}");

        assertThat(find(IMAGE)).hasValueSatisfying(it -> assertThat(it.identityToken()).contains("t"));
    }

    @Test
    void asksTheHelperOfARegistryBeforeAllElseOfTheFile() {
        host.program("/usr/bin/docker-credential-gcloud").file(DOCKER,
                "{\"auths\": {\"" + REGISTRY + "\": {}}, \"credHelpers\": {\"" + REGISTRY + "\": \"gcloud\"}, \"credsStore\": \"desktop\"}");
        processes.succeeding("docker-credential-gcloud", "{\"ServerURL\": \"x\", \"Username\": \"alice\", \"Secret\": \"helper\"}");

        assertThat(passwordFor(IMAGE)).isEqualTo("helper");
        assertThat(processes.commands()).singleElement()
                .satisfies(it -> assertThat(it.arguments()).endsWith("get", REGISTRY + "\n"));
        assertThat(details).containsExactly("Credentials for " + REGISTRY + "/team/app/web: docker-credential-gcloud ("
                + host.path(DOCKER) + ")");
    }

    @Test
    void asksTheStoreBeforeTheFileItselfAndOnlyOnce() {
        host.program("/usr/bin/docker-credential-desktop")
                .file(DOCKER, "{\"auths\": {\"" + REGISTRY + "\": {}}, \"credsStore\": \"desktop\"}");
        processes.succeeding("docker-credential-desktop", "{\"Username\": \"alice\", \"Secret\": \"store\"}");
        CredentialLookup lookup = lookup();

        assertThat(List.of(IMAGE, REGISTRY + "/other")).allSatisfy(image ->
                assertThat(lookup.find(RepositoryName.of(ImageReference.parse(image)))).hasValueSatisfying(it -> {
                    assertThat(it.password()).isEqualTo("store");
                    assertThat(it.source().knownToBuildah()).isFalse();
                }));
        assertThat(processes.commands()).hasSize(1);
    }

    @Test
    void asksTheStoreForDockerHubByItsOldestName() {
        host.program("/usr/bin/docker-credential-desktop").file(DOCKER, "{\"credsStore\": \"desktop\"}");
        processes.succeeding("docker-credential-desktop", "{\"Username\": \"<token>\", \"Secret\": \"t\"}");

        assertThat(find("busybox")).hasValueSatisfying(it -> assertThat(it.identityToken()).contains("t"));
        assertThat(processes.commands().get(0).arguments()).endsWith("https://index.docker.io/v1/\n");
    }

    @Test
    void goesOnWithAWarningWhereTheStoreDoesNotAnswer() {
        host.file(DOCKER, "{\"auths\": {\"" + REGISTRY + "\": {\"auth\": \"" + base64("alice:file") + "\"}}, \"credsStore\": \"desktop\"}");

        assertThat(passwordFor(IMAGE)).isEqualTo("file");
        assertThat(warnings).singleElement().asString().contains("docker-credential-desktop, named in " + host.path(DOCKER))
                .contains("is not on PATH");
    }

    @Test
    void takesAHelperThatKnowsNothingForNoFault() {
        host.program("/usr/bin/docker-credential-pass").file(DOCKER, "{\"credHelpers\": {\"" + REGISTRY + "\": \"pass\"}}");
        processes.answering("docker-credential-pass", command -> RecordingProcessRunner.result(
                command, 1, false, "credentials not found in native keychain\n"));

        assertThat(passwordFor(IMAGE)).isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "3 | false | open-sesame-4711 | failed for r.example:5000 with exit code 3",
        "143 | true | open-sesame-4711 | did not answer for r.example:5000 within 20 s",
        "0 | false | open-sesame-4711 | answers for r.example:5000 with something else than",
        "0 | false | {\"Username\": \"open-sesame-4711\"} | answers for r.example:5000 with something else than"
    })
    void saysWhichHelperFailsAndNothingThatItPrints(int exitCode, boolean timedOut, String output, String complaint) {
        host.program("/usr/bin/docker-credential-pass").file(AUTH, "{\"credHelpers\": {\"" + REGISTRY + "\": \"pass\"}}");
        processes.answering("docker-credential-pass", command -> RecordingProcessRunner.result(command, exitCode, timedOut, output, output));

        assertThatExceptionOfType(CredentialsException.class).isThrownBy(() -> passwordFor(IMAGE))
                .withMessageContaining("the credential helper docker-credential-pass, named in " + host.path(AUTH))
                .withMessageContaining(complaint)
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("sesame"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "a/b", "-x", "", "a;b"})
    void runsNothingThatIsNoName(String name) {
        host.file(AUTH, "{\"credHelpers\": {\"" + REGISTRY + "\": \"" + name + "\"}}");

        assertThatExceptionOfType(CredentialsException.class).isThrownBy(() -> passwordFor(IMAGE))
                .withMessageContaining("names a credential helper that cannot be one");
        assertThat(processes.commands()).isEmpty();
    }

    @Test
    void saysWhereAFileIsNoJsonAndQuotesNothingOfIt() {
        host.file(AUTH, "{\n\"auths\": {\"x\": open-sesame}");

        assertThat(passwordFor(IMAGE)).isEqualTo("none");
        assertThat(warnings).singleElement().asString().startsWith(host.path(AUTH) + ":2: no JSON").doesNotContain("sesame");
    }

    @Test
    void saysWhichEntryIsNotInBase64() {
        host.file(AUTH, "{\"auths\": {\"" + REGISTRY + "\": {\"auth\": \"open-sesame!\"}}}");

        assertThatExceptionOfType(CredentialsException.class).isThrownBy(() -> passwordFor(IMAGE))
                .withMessageContaining(host.path(AUTH) + ": what auth has for " + REGISTRY + " is not in base64")
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("sesame"));
    }

    @Test
    void asksNobodyForImagesThatWereNeverInARegistry() {
        host.file(DOCKER, "{\"credsStore\": \"desktop\"}");

        assertThat(passwordFor("localhost/base")).isEqualTo("none");
        assertThat(warnings).isEmpty();
    }

    @Test
    void showsNoValues() {
        Credentials credentials = credentials("open-sesame");

        assertThat(List.of(credentials, new RegistryAccess.ImageCredentials(RegistryHost.parse(REGISTRY), credentials),
                new MavenServer("x", () -> credentials), WebProxy.http("p", 1, Optional.of(credentials), List.of())).toString())
                .doesNotContain("sesame").doesNotContain("alice");
    }

    private void server(String id) {
        servers.add(new MavenServer(id, () -> credentials("server " + id)));
    }

    private static Credentials credentials(String password) {
        return Credentials.of("alice", password, Source.ofOurs("test"));
    }

    private static String auths(String... keysAndPasswords) {
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < keysAndPasswords.length; i += 2) {
            entries.add("\"" + keysAndPasswords[i] + "\": {\"auth\": \"" + base64("alice:" + keysAndPasswords[i + 1]) + "\"}");
        }
        return "{\"auths\": {" + String.join(", ", entries) + "}}";
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private String passwordFor(String image) {
        return find(image).map(Credentials::password).orElse("none");
    }

    private Optional<Credentials> find(String image) {
        return lookup().find(RepositoryName.of(ImageReference.parse(image)));
    }

    private CredentialLookup lookup() {
        RegistryAccess access = new RegistryAccess(given, servers, Optional.empty(), Set.of(), Optional::empty);
        return new CredentialLookup(host.host(), processes, access, details::add, warnings::add);
    }
}
