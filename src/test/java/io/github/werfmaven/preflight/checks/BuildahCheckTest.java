package io.github.werfmaven.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Severity;
import io.github.werfmaven.process.Command;
import io.github.werfmaven.process.ProcessResult;
import io.github.werfmaven.process.RecordingProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuildahCheckTest {

    private static final String ANSWER = "buildah version 1.39.3 (image-spec 1.1.0, runtime-spec 1.2.0)\n";

    private final RecordingProcessRunner processes = new RecordingProcessRunner();
    private HostFixture fixture;
    private Optional<Path> named = Optional.empty();

    @BeforeEach
    void begin(@TempDir Path root) {
        fixture = HostFixture.below(root);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "error while loading shared libraries: libgpgme.so.11: cannot open shared object file: No such file or directory",
        "error while loading shared libraries: /lib/x86_64-linux-gnu/libgpgme.so.11: file too short",
        "Error loading shared library libgpgme.so.11: No such file or directory (needed by /usr/bin/buildah)"})
    void namesTheLibraryThatIsMissing(String said) {
        fixture.program("/usr/bin/buildah");
        processes.failing("buildah", 127, said);

        assertThat(finding().problem()).isEqualTo(
                "Buildah does not start, because the shared library libgpgme.so.11 is missing or damaged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.28.0", "1.28.2", "1.40.0-dev", "2.0"})
    void findsNothingForARecentBuildah(String version) {
        fixture.program("/usr/bin/buildah");
        processes.succeeding("buildah", "buildah version " + version + " (image-spec 1.1.0, runtime-spec 1.1.0)\n");

        assertThat(findings()).isEmpty();
    }

    @Test
    void findsThatThereIsNone() {
        assertThat(finding().severity()).isEqualTo(Severity.BLOCKING);
        assertThat(finding().problem()).isEqualTo("Buildah is not installed");
        assertThat(finding().remedy().typed(true)).containsExactly("sudo apt-get install -y buildah");
    }

    @Test
    void leavesAComplaintAboutTheConfigurationToItsOwnCheck() {
        fixture.program("/usr/bin/buildah");
        processes.failing("buildah", 1, "time=\"2026-01-01T00:00:00Z\" level=error msg=\"runroot must be set\"");

        assertThat(findings()).isEmpty();
    }

    @Test
    void findsThatItIsOld() {
        fixture.program("/usr/bin/buildah");
        processes.succeeding("buildah", "buildah version 1.19.6 (image-spec 1.0.1-dev, runtime-spec 1.0.2-dev)\n");

        assertThat(finding().severity()).isEqualTo(Severity.DEGRADING);
        assertThat(finding().seen()).isEqualTo(fixture.path("/usr/bin/buildah") + " is version 1.19.6");
    }

    @Test
    void findsAProgramThatIsNoBuildah() {
        fixture.program("/usr/bin/buildah");
        processes.succeeding("buildah", "hello\n");

        assertThat(finding().severity()).isEqualTo(Severity.BLOCKING);
        assertThat(finding().problem()).isEqualTo("the program found as Buildah does not work");
        assertThat(finding().seen()).contains("is no Buildah", "hello");
    }

    @Test
    void findsAProgramThatHangs() {
        fixture.program("/usr/bin/buildah");
        processes.hanging("buildah");

        assertThat(finding().seen()).contains("gave no answer");
    }

    @Test
    void installsAProgramOfTheDistributionThatCrashesAnew() {
        fixture.program("/usr/bin/buildah").file("/var/lib/dpkg/info/buildah.list", "");
        processes.failing("buildah", 139);

        assertThat(finding().problem()).isEqualTo("Buildah crashes");
        assertThat(finding().remedy().typed(true)).singleElement().asString().contains("--reinstall", "buildah");
    }

    @Test
    void installsTheLibraryAnewThatItLacks() {
        fixture.program("/usr/bin/buildah").program("/usr/bin/dpkg-query").file("/var/lib/dpkg/info/buildah.list", "");
        processes.failing("buildah", 127, "error while loading shared libraries: libgpgme.so.11: cannot open shared object file");
        processes.succeeding("dpkg-query", "libgpgme11:amd64: /usr/lib/x86_64-linux-gnu/libgpgme.so.11\n");

        assertThat(finding().remedy().typed(true)).hasSize(2).first().asString().endsWith(" libgpgme11:amd64");
    }

    @Test
    void namesAProgramForAnotherProcessor() throws IOException {
        fixture.program("/usr/bin/buildah");
        Files.write(fixture.path("/usr/bin/buildah"),
                HexFormat.of().parseHex("7f454c4602010100" + "0000000000000000" + "0200b700"));
        processes.failing("buildah", 2, "buildah: 1: Syntax error: \"(\" unexpected");

        assertThat(finding().problem()).isEqualTo("the program found as Buildah is made for another processor than this");
        assertThat(finding().seen()).isEqualTo("e_machine of " + fixture.path("/usr/bin/buildah") + " is 183");
    }

    @Test
    void hidesABrokenProgramThatStandsBeforeOneThatWorks() {
        fixture.program("/usr/local/bin/buildah").program("/usr/bin/buildah");
        processes.answering("buildah", command -> isOf("/usr/bin", command) ? answer(command, 0) : answer(command, 134));

        assertThat(finding().remedy().typed(true))
                .containsExactly("sudo chmod a-x " + fixture.path("/usr/local/bin/buildah"));
        assertThat(finding().remedy().sentence()).contains(fixture.path("/usr/bin/buildah").toString(), "-Dwerf.buildah");
    }

    @Test
    void takesALinkToTheBrokenProgramForNoOther() {
        fixture.program("/opt/bin/buildah").link("/opt/link", "/opt/bin").environment("PATH", "/opt/bin:/opt/link");
        processes.hanging("buildah");

        assertThat(findings()).singleElement().satisfies(finding ->
                assertThat(finding.remedy().typed(true)).contains("sudo chmod a-x " + fixture.path("/opt/bin/buildah")));
        assertThat(processes.commands()).hasSize(1);
    }

    @Test
    void hidesABrokenProgramOfTheUserWithoutAnAdministrator() {
        fixture.program("/home/alice/bin/buildah").program("/usr/bin/buildah")
                .environment("PATH", "/home/alice/bin:/usr/bin");
        processes.answering("buildah", command -> isOf("/usr/bin", command) ? answer(command, 0) : answer(command, 134));

        assertThat(finding().remedy().needsAdministrator()).isFalse();
    }

    @Test
    void hidesABrokenProgramBeforeItInstallsOne() {
        fixture.program("/usr/local/bin/buildah");
        processes.failing("buildah", 134);

        assertThat(finding().remedy().typed(true)).containsExactly(
                "sudo chmod a-x " + fixture.path("/usr/local/bin/buildah"), "sudo apt-get install -y buildah");
    }

    @Test
    void seesALinkThatLeadsNowhere() throws IOException {
        fixture.file("/usr/bin/other", "");
        Files.createSymbolicLink(fixture.path("/usr/bin/buildah"), Path.of("/opt/gone"));

        assertThat(finding().seen()).isEqualTo(fixture.path("/usr/bin/buildah") + " is a link to /opt/gone, which is not there");
        assertThat(finding().remedy().typed(true)).containsExactly("sudo apt-get install -y buildah");
    }

    @Test
    void clearsADirectoryOutOfTheWay() {
        fixture.file("/usr/bin/buildah/x", "");

        assertThat(finding().seen()).isEqualTo(fixture.path("/usr/bin/buildah") + " is a directory");
        assertThat(finding().remedy().typed(true)).containsExactly(
                "sudo find " + fixture.path("/usr/bin/buildah") + " -maxdepth 0 -type d -empty -delete",
                "sudo apt-get install -y buildah");
    }

    @Test
    void makesAProgramExecutableThatIsNot() {
        fixture.program("/usr/bin/buildah", 0644);

        assertThat(finding().parts()).containsExactly(Part.NATIVE);
        assertThat(finding().seen()).endsWith("is not executable for this user, its mode is 0644");
        assertThat(finding().remedy().typed(true)).containsExactly("sudo chmod a+rx " + fixture.path("/usr/bin/buildah"));
    }

    @Test
    void takesTheOneThatTheUserNamed() {
        fixture.program("/usr/bin/buildah");
        named = Optional.of(Path.of("/opt/my-buildah"));
        processes.succeeding("my-buildah", ANSWER);

        assertThat(findings()).isEmpty();
    }

    @Test
    void findsThatTheOneThatTheUserNamedIsNotThere() {
        fixture.program("/usr/bin/buildah");
        named = Optional.of(Path.of("/opt/my-buildah"));
        processes.unstartable("my-buildah", "No such file or directory");

        assertThat(finding().severity()).isEqualTo(Severity.BLOCKING);
        assertThat(finding().seen()).isEqualTo("/opt/my-buildah is not there");
        assertThat(finding().remedy().sentence()).contains("-Dwerf.buildah");
    }

    private boolean isOf(String directory, Command command) {
        return Path.of(command.program()).getParent().equals(fixture.path(directory));
    }

    private static ProcessResult answer(Command command, int exitCode) {
        return RecordingProcessRunner.result(command, exitCode, false, exitCode == 0 ? ANSWER : "");
    }

    private Finding finding() {
        assertThat(findings()).hasSize(1);
        return findings().get(0);
    }

    private List<Finding> findings() {
        return new BuildahCheck(fixture.host(), processes, new BuildahVersionQuery(processes), named).findings();
    }
}
