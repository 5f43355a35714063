package io.github.werfmaven.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import io.github.werfmaven.buildah.RegistryOptions;
import io.github.werfmaven.containers.PrivateDirectory;
import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.process.RecordingProcessRunner;
import io.github.werfmaven.registry.Credentials.Source;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildahAccessTest {

    private static final String AUTH = "/home/alice/.config/containers/auth.json";

    @TempDir
    private Path root;

    private HostFixture host;
    private PrivateDirectory directory;
    private final RecordingProcessRunner processes = new RecordingProcessRunner();
    private final List<MavenServer> servers = new ArrayList<>();
    private final Set<RegistryHost> insecure = new LinkedHashSet<>();
    private Optional<Path> certDirectory = Optional.empty();

    @BeforeEach
    void setUp() {
        host = HostFixture.below(root).environment("HOME", root.resolve("home/alice").toString());
        directory = PrivateDirectory.within(root.resolve("files"), host.host());
    }

    @AfterEach
    void close() {
        directory.close();
    }

    @Test
    void leavesBuildahAloneWhereItFindsTheSame() throws Exception {
        host.file(AUTH, "{\"auths\": {\"r.example\": {\"auth\": \"" + base64("alice:file") + "\"}}}");
        server("nexus");
        server("other.example");

        assertThat(access().onThisMachine(needing("r.example/app"), directory)).isEqualTo(RegistryOptions.none());
        assertThat(root.resolve("files")).doesNotExist();
    }

    @Test
    void asksNoHelperThatBuildahAsksWhenItNeedsTo() throws Exception {
        host.file(AUTH, "{\"credHelpers\": {\"r.example\": \"missing\"}, \"credsStore\": \"missing\"}");

        assertThat(access().onThisMachine(needing("r.example/app"), directory)).isEqualTo(RegistryOptions.none());
        assertThat(processes.commands()).isEmpty();
    }

    @Test
    void writesAFileForTheUserAloneWhereMavenKnowsMore() throws Exception {
        server("r.example");

        Path file = access().onThisMachine(needing("r.example/team/app"), directory).authFile().orElseThrow();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent()))).isEqualTo("rwx------");
        assertThat(auth(file, "r.example/team/app")).isEqualTo("alice:server r.example");

        directory.close();
        assertThat(file.getParent()).doesNotExist();
    }

    @Test
    void keepsInItWhatBuildahWouldHaveFoundForOtherRegistries() throws Exception {
        host.file(AUTH, "{\"auths\": {\"r.example\": {\"auth\": \"" + base64("alice:old") + "\"}, \"x.example\": {\"auth\": \""
                        + base64("alice:x") + "\"}}, \"credHelpers\": {\"y.example\": \"gcloud\", \"r.example\": \"gcloud\"}}")
                .file("/home/alice/.docker/config.json", "{\"auths\": {\"x.example\": {\"auth\": \"" + base64("alice:later")
                        + "\"}, \"z.example\": {\"auth\": \"" + base64("alice:z") + "\"}}}");
        server("r.example");

        Path file = access().onThisMachine(needing("r.example/app"), directory).authFile().orElseThrow();

        assertThat(auth(file, "r.example/app")).isEqualTo("alice:server r.example");
        assertThat(auth(file, "x.example")).isEqualTo("alice:x");
        assertThat(auth(file, "z.example")).isEqualTo("alice:z");
        assertThat(json(file).getObject("credHelpers")).as("a helper would outweigh the entry").containsOnlyKeys("y.example");
    }

    @Test
    void putsEveryServerThatCanBeARegistryInItWhereNamesAreNotKnownYet() throws Exception {
        server("nexus");
        server("r.example:5000");
        server("r.example:5000/team");
        servers.add(new MavenServer("broken.example", () -> {
            throw new CredentialsException("cannot be decrypted");
        }));

        Path file = access().onThisMachine(new NeededImages(Set.of(), false), directory).authFile().orElseThrow();

        assertThat(json(file).getObject("auths")).containsOnlyKeys("r.example:5000", "r.example:5000/team");
    }

    @Test
    void asksHelpersInThePlaceOfABuildahInAContainer() throws Exception {
        host.program("/usr/bin/docker-credential-gcloud")
                .file(AUTH, "{\"auths\": {\"x.example\": {\"auth\": \"eDp5\"}}, \"credHelpers\": {\"r.example\": \"gcloud\"}}");
        processes.succeeding("docker-credential-gcloud", "{\"Username\": \"alice\", \"Secret\": \"helper\"}");

        Path file = access().inContainer(needing("r.example/app"), directory).authFile().orElseThrow();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("r--r--r--");
        assertThat(json(file)).containsOnlyKeys("auths");
        assertThat(auth(file, "r.example/app")).isEqualTo("alice:helper");
        assertThat(auth(file, "x.example")).isEqualTo("x:y");
    }

    @Test
    void writesAnIdentityTokenAsOne() throws Exception {
        servers.add(new MavenServer("r.example", () -> Credentials.of("<token>", "t", Source.ofOurs("test"))));

        Path file = access().onThisMachine(needing("r.example/app"), directory).authFile().orElseThrow();

        assertThat(json(file).getObject("auths").getObject("r.example/app").getString("identitytoken")).isEqualTo("t");
    }

    @Test
    void callsOnlyTheNamedRegistriesInsecure() throws Exception {
        host.file("/etc/containers/registries.conf", "short-name-mode = \"enforcing\"\n");
        insecure.add(RegistryHost.parse("b.example:5000"));
        String entry = "[[registry]] prefix = \"b.example:5000\" location = \"b.example:5000\" insecure = true";

        Path here = access().onThisMachine(needing("c.example/app"), directory).configuration().orElseThrow();
        assertThat(Files.readString(here)).isEqualToIgnoringWhitespace("short-name-mode = \"enforcing\"" + entry);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(here))).isEqualTo("rw-------");

        assertThat(access().forPush(needing("c.example/app"), directory).configuration()).isEmpty();
        try (PrivateDirectory other = PrivateDirectory.within(root.resolve("files"), host.host())) {
            Path there = access().inContainer(needing("c.example/app"), other).configuration().orElseThrow();
            assertThat(Files.readString(there)).isEqualToIgnoringWhitespace(entry);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(there))).isEqualTo("r--r--r--");
        }
    }

    @Test
    void copiesCertificatesForAContainer() throws Exception {
        host.file("/certs/ca.crt", "ca").file("/certs/notes.txt", "n");
        certDirectory = Optional.of(host.path("/certs"));

        assertThat(access().onThisMachine(needing("r.example/app"), directory).certDirectory()).isEqualTo(certDirectory);
        Path copies = access().inContainer(needing("r.example/app"), directory).certDirectory().orElseThrow();
        assertThat(copies).isDirectoryContaining("glob:**/ca.crt").isDirectoryNotContaining("glob:**/notes.txt");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copies))).isEqualTo("rwxr-xr-x");
    }

    private void server(String id) {
        servers.add(new MavenServer(id, () -> Credentials.of("alice", "server " + id, Source.ofOurs("test"))));
    }

    private static NeededImages needing(String... images) {
        return NeededImages.of(Arrays.stream(images).map(ImageReference::parse).toList());
    }

    private BuildahAccess access() {
        RegistryAccess access = new RegistryAccess(Optional.empty(), servers, certDirectory, insecure, Optional::empty);
        return new BuildahAccess(host.host(), access,
                new CredentialLookup(host.host(), processes, access, line -> {}, line -> {}));
    }

    private static JsonObject json(Path file) throws Exception {
        return JsonParser.object().from(Files.readString(file));
    }

    private static String auth(Path file, String key) throws Exception {
        String auth = json(file).getObject("auths").getObject(key).getString("auth");
        return new String(Base64.getDecoder().decode(auth), StandardCharsets.UTF_8);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
