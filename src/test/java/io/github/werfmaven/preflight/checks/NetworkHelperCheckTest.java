package io.github.werfmaven.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Severity;
import io.github.werfmaven.process.RecordingProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkHelperCheckTest {

    private static final String NETAVARK = "/usr/lib/podman/netavark";
    private static final String NO_NETAVARK = "Error: could not find \"netavark\" in one of [/usr/libexec/podman /usr/lib/podman].  "
            + "To resolve this error, set the helper_binaries_dir key";

    private final RecordingProcessRunner processes = new RecordingProcessRunner();
    private HostFixture fixture;

    @BeforeEach
    void installBuildah(@TempDir Path root) throws IOException {
        fixture = HostFixture.below(root)
                .program("/usr/bin/buildah")
                .property("java.io.tmpdir", Files.createDirectories(root.resolve("tmp")).toString());
        processes.succeeding("slirp4netns", "slirp4netns version 1.2.0").succeeding("pasta", "pasta unknown version");
        version("1.28.2");
    }

    @ParameterizedTest
    @CsvSource({"1.28.2, slirp4netns", "1.34.0, slirp4netns", "1.35.0, pasta", "1.44.0, pasta", "2.0.0, pasta"})
    void wantsTheProgramOfThisRelease(String release, String program) {
        version(release);
        fixture.program(NETAVARK);

        assertThat(finding().parts()).containsExactly(Part.PRIVATE_NETWORK);
        assertThat(finding().problem())
                .isEqualTo(program + " is not installed, with which Buildah " + release + " makes private networks");

        fixture.program("/usr/bin/" + program);

        assertThat(findings()).isEmpty();
    }

    @Test
    void installsThePackageThatHasPasta() {
        version("1.39.3");
        fixture.program(NETAVARK);

        assertThat(finding().remedy().typed(true)).containsExactly("sudo apt-get install -y passt");
    }

    @Test
    void wantsTheProgramThatTheConfigurationNames() {
        version("1.39.3");
        fixture.program(NETAVARK).program("/usr/bin/pasta").file("/etc/containers/containers.conf",
                "[network]\ndefault_rootless_network_cmd = \"slirp4netns\"\n");

        assertThat(finding().problem()).startsWith("slirp4netns is not installed");
    }

    @Test
    void knowsThatOldReleasesDoNotReadTheConfiguration() {
        fixture.program("/usr/bin/slirp4netns").file("/etc/containers/containers.conf",
                "[network]\ndefault_rootless_network_cmd = \"pasta\"\n");

        assertThat(findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1.39.3, bogus", "1.44.0, slirp4netns"})
    void namesAProgramThatThisReleaseDoesNotKnow(String release, String program) {
        version(release);
        fixture.program(NETAVARK).program("/usr/bin/pasta").file("/etc/containers/containers.conf",
                "[network]\ndefault_rootless_network_cmd = \"" + program + "\"\n");

        assertThat(finding().seen()).isEqualTo("default_rootless_network_cmd is " + program + ", Buildah is " + release);
    }

    @Test
    void findsPastaInTheDirectoryOfPodman() {
        version("1.39.3");
        fixture.program(NETAVARK).program("/usr/libexec/podman/pasta");

        assertThat(findings()).isEmpty();
    }

    @Test
    void knowsThatBuildahLooksInPathOnly() {
        fixture.program("/usr/sbin/slirp4netns");

        assertThat(finding().problem()).startsWith("slirp4netns is not installed");
    }

    @Test
    void findsAProgramThatDoesNotRun() {
        fixture.program("/usr/bin/slirp4netns");
        processes.failing("slirp4netns", 127, "slirp4netns: error while loading shared libraries: libslirp.so.0");

        assertThat(finding().parts()).containsExactly(Part.PRIVATE_NETWORK);
        assertThat(finding().seen()).isEqualTo("slirp4netns: error while loading shared libraries: libslirp.so.0");
    }

    @Test
    void isSilentWithoutABuildah() throws IOException {
        Files.delete(fixture.path("/usr/bin/buildah"));

        assertThat(findings()).isEmpty();
    }

    @Test
    void isSilentWhereBuildahIsUseless() {
        processes.failing("buildah", 127, "no such library");

        assertThat(findings()).isEmpty();
    }

    @Test
    void findsAPastaThatIsTooOldToEnterTheNamespacesOfBuildah() {
        fixture.program("/usr/bin/pasta").program(NETAVARK);
        processes.answering("buildah", command -> RecordingProcessRunner.result(command, 0, false,
                command.arguments().contains("unshare")
                        ? "Failed to send 55 bytes to syslog\nCouldn't open network namespace /proc/240/ns/net\n"
                        : "buildah version 1.39.3 (image-spec 1.0.2)\n"));

        assertThat(finding().parts()).containsExactly(Part.PRIVATE_NETWORK);
        assertThat(finding().seen()).isEqualTo("pasta says \"Couldn't open network namespace\"");
    }

    @Test
    void triesNoPastaThatIsNewEnough() {
        version("1.39.3");
        fixture.program("/usr/bin/pasta").program(NETAVARK);
        processes.succeeding("pasta", "pasta 0.0~git20250503.587980c-2");

        assertThat(findings()).isEmpty();
        assertThat(processes.commands()).noneMatch(command -> command.arguments().contains("unshare"));
    }

    @Test
    void asksABuildahThatMayNeedNetavark() {
        version("1.39.3", NO_NETAVARK);
        fixture.program("/usr/bin/pasta");

        assertThat(finding().parts()).containsExactly(Part.NATIVE);
        assertThat(finding().seen())
                .isEqualTo("could not find \"netavark\" in one of [/usr/libexec/podman /usr/lib/podman]");
        assertThat(finding().remedy().typed(true)).containsExactly("sudo apt-get install -y netavark");
        assertThat(fixture.path("/tmp")).isEmptyDirectory();
    }

    @Test
    void findsNothingWhereBuildahDoesWithoutNetavark() {
        version("1.39.3", "");
        fixture.program("/usr/bin/pasta");

        assertThat(findings()).isEmpty();
    }

    @Test
    void isSilentWhereBuildahCannotBeginForAnotherReason() {
        version("1.39.3", "Error: mapping ids: newuidmap: permission denied");
        fixture.program("/usr/bin/pasta");

        assertThat(findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.28.2", "1.34.0"})
    void asksNoBuildahThatKnowsTheCniPlugins(String release) {
        version(release);
        fixture.program("/usr/bin/slirp4netns");

        assertThat(findings()).isEmpty();
        assertThat(processes.commands()).noneMatch(command -> command.arguments().contains("from"));
    }

    @Test
    void knowsThatAStoreKeepsToNetavark() {
        String store = "/home/alice/.local/share/containers/storage";
        fixture.program("/usr/bin/slirp4netns").file(store + "/defaultNetworkBackend", "netavark");

        assertThat(finding().seen()).isEqualTo(fixture.path(store) + "/defaultNetworkBackend names it");
    }

    @Test
    void mendsTheConfigurationWhereThatSaysWhereNetavarkIs() {
        version("1.39.3", NO_NETAVARK);
        fixture.program("/usr/bin/pasta").program(NETAVARK)
                .file("/etc/containers/containers.conf", "[engine]\nhelper_binaries_dir = [\"/nowhere\"]\n");

        assertThat(finding().remedy().commands()).isEmpty();
        assertThat(finding().remedy().sentence()).contains("helper_binaries_dir");
    }

    @Test
    void namesABackendThatThisBuildahDoesNotKnow() {
        version("1.39.3", "Error: cni support is not enabled in this build, only netavark. Got unsupported network backend \"cni\"");
        fixture.program("/usr/bin/pasta").program(NETAVARK)
                .file("/etc/containers/containers.conf", "[network]\nnetwork_backend = \"cni\"\n");

        assertThat(finding().remedy().sentence()).startsWith("take network_backend out of");
    }

    private void version(String release) {
        version(release, "");
    }

    /** @param complaint what Buildah says when it is to begin a build; empty where it begins */
    private void version(String release, String complaint) {
        processes.answering("buildah", command -> command.arguments().contains("from") && !complaint.isEmpty()
                ? RecordingProcessRunner.result(command, 125, false, "", complaint)
                : RecordingProcessRunner.result(command, 0, false, "buildah version " + release + " (image-spec 1.0.2)\n"));
    }

    private Finding finding() {
        assertThat(findings()).hasSize(1).allMatch(finding -> finding.severity() == Severity.BLOCKING);
        return findings().get(0);
    }

    private List<Finding> findings() {
        BuildahVersionQuery versions = new BuildahVersionQuery(processes);
        return new NetworkHelperCheck(fixture.host(), processes, versions, fixture.host().executable("buildah")).findings();
    }
}
