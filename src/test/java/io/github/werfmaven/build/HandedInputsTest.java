package io.github.werfmaven.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.werfmaven.buildah.BuildInputs;
import io.github.werfmaven.buildah.BuildahPlace;
import io.github.werfmaven.buildah.LocalBuildah;
import io.github.werfmaven.containers.PrivateDirectory;
import io.github.werfmaven.docker.BuildahContainer;
import io.github.werfmaven.docker.DockerClient;
import io.github.werfmaven.docker.StoreVolume;
import io.github.werfmaven.docker.ToolImage;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.process.SystemProcessRunner;
import io.github.werfmaven.registry.BuildahAccess;
import io.github.werfmaven.registry.CredentialLookup;
import io.github.werfmaven.registry.NeededImages;
import io.github.werfmaven.registry.RegistryAccess;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets and keys on their way to Buildah. */
class HandedInputsTest {

    private static final BuildahPlace NATIVE = new LocalBuildah(Path.of("/usr/bin/buildah"));
    private static final ToolImage IMAGE = new ToolImage("buildah", false);
    private static final BuildahPlace CONTAINER =
            new BuildahContainer(new DockerClient(Path.of("docker")), IMAGE, StoreVolume.of("me", IMAGE), false, false);

    @TempDir
    Path folder;

    private Path copies;
    private PrivateDirectory directory;

    @BeforeEach
    void setUp() {
        copies = folder.resolve("copies");
        directory = PrivateDirectory.within(copies, Host.current());
    }

    @AfterEach
    void tearDown() {
        directory.close();
    }

    @Test
    void givesAValueInAFileThatNobodyElseCanRead() throws IOException {
        Path file = handed(Map.of(), NATIVE, known("npm", "s3cret-value")).input().inputs().secrets().get("npm");

        assertThat(file).hasContent("s3cret-value");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent()))).isEqualTo("rwx------");
    }

    @Test
    void takesTheFileAwayWithItsDirectory() throws IOException {
        handed(Map.of(), NATIVE, known("npm", "s3cret-value"));

        directory.close();

        assertThat(copies).isEmptyDirectory();
    }

    @Test
    void makesNoDirectoryWhereNothingIsWritten() throws IOException {
        HandedFiles files = handed(Map.of(), NATIVE, inFile("npm", folder.resolve("npmrc"), "s3cret-value"));

        assertThat(files.input().inputs().secrets()).containsExactly(Map.entry("npm", folder.resolve("npmrc")));
        assertThat(copies).doesNotExist();
    }

    @Test
    void copiesAFileWhosePathBuildahWouldTakeApart() throws IOException {
        HandedFiles files = handed(Map.of(), NATIVE, inFile("npm", folder.resolve("a, \"b\""), "s3cret-value"));

        assertThat(files.input().inputs().secrets().get("npm")).hasContent("s3cret-value");
        assertThat(files.input().inputs().secrets().toString()).doesNotContain(",", "\"");
    }

    @Test
    void copiesForAContainerWhatItsUserCanRead() throws IOException {
        Path key = Files.writeString(folder.resolve("id"), "key");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));

        HandedFiles files = handed(Map.of("default", List.of(key)), CONTAINER, inFile("npm", folder.resolve("npmrc"), "s3cret-value"));

        Path copiedKey = files.input().inputs().ssh().get("default").get(0);
        assertThat(copiedKey).hasContent("key").isNotEqualTo(key);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copiedKey))).isEqualTo("r--r--r--");
        assertThat(files.input().inputs().secrets().get("npm")).hasContent("s3cret-value").hasParent(copiedKey.getParent());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copiedKey.getParent()))).isEqualTo("rwx------");
    }

    @Test
    void refusesToHandAnAgentToAContainer() throws IOException {
        Path socket = folder.resolve("agent");
        try (ServerSocketChannel agent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            agent.bind(UnixDomainSocketAddress.of(socket));

            assertThatExceptionOfType(BuildInputException.class)
                    .isThrownBy(() -> handed(Map.of("default", List.of(socket)), CONTAINER))
                    .withMessage("<ssh> (-Dwerf.ssh): " + socket + " is the socket of an agent, which serves only you, and docker-with-fuse"
                            + " builds as another user; give it a key instead: default=/path/of/key");
        }
    }

    @Test
    void knowsWhatMustNotBeShown() throws IOException {
        HandedFiles files = handed(Map.of(), NATIVE, known("a", "of the variable"), inFile("b", folder.resolve("b"), "of the file"));

        assertThat(files.hidden()).containsExactly("of the variable", "of the file");
    }

    @Test
    void describesAValueWithoutShowingIt() throws IOException {
        List<Secret> secrets = List.of(known("a", "s3cret-value"), inFile("b", folder.resolve("b"), "x"));

        assertThat(SecretFiles.described(secrets)).containsExactly(
                Map.entry("a", Path.of("(a file with the value of the environment variable A)")), Map.entry("b", folder.resolve("b")));
        assertThat(secrets.toString()).doesNotContain("s3cret-value");
    }

    private HandedFiles handed(Map<String, List<Path>> ssh, BuildahPlace place, Secret... secrets) throws IOException {
        Path dockerfile = Files.writeString(folder.resolve("Dockerfile"), "FROM a\n");
        BuildInputs inputs = new BuildInputs(Map.of(), ssh, Map.of(), Map.of());
        BuildahInput input = new BuildahInput(dockerfile, Optional.empty(), Optional.empty(), false, true, inputs);
        Host host = HostFixture.below(folder).host();
        CredentialLookup credentials = new CredentialLookup(
                host, new SystemProcessRunner(Optional.empty(), Optional.empty()), RegistryAccess.none(), any -> { }, any -> { });
        return HandedFiles.of(input, List.of(secrets), place, new BuildahAccess(host, RegistryAccess.none(), credentials),
                NeededImages.of(List.of()), directory);
    }

    private static Secret known(String id, String value) {
        return new Secret(id, new Secret.Source.Known(value, "the environment variable " + id.toUpperCase(Locale.ROOT)));
    }

    private static Secret inFile(String id, Path file, String content) throws IOException {
        return new Secret(id, new Secret.Source.InFile(Files.writeString(file, content)));
    }
}
