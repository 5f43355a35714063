package io.github.werfmaven.mojo;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.werfmaven.build.BuildRequestFixture;
import io.github.werfmaven.build.ImageBuild;
import io.github.werfmaven.build.ResultDirectory;
import io.github.werfmaven.buildah.FakeBuildah;
import io.github.werfmaven.context.ContextException;
import io.github.werfmaven.context.ContextSources;
import io.github.werfmaven.context.GlobDialect;
import io.github.werfmaven.context.IgnoreRules;
import io.github.werfmaven.engine.Mode;
import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.preflight.CheckResult;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Remedy;
import io.github.werfmaven.preflight.RemedyCommand;
import io.github.werfmaven.process.ProcessRunner;
import io.github.werfmaven.preflight.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailureTranslatorTest {

    private static final Report REPORT = new Report(List.of(new CheckResult(
            "user-namespace", "a user namespace can be made",
            List.of(Finding.blocking(
                    Set.of(Part.NATIVE), "it is forbidden", "user.max_user_namespaces=0 in /proc/sys",
                    Remedy.of("allow it", new RemedyCommand.User("sysctl user.max_user_namespaces=15000")))),
            Duration.ofMillis(1))));

    @TempDir
    Path project;

    @TempDir
    Path root;

    private HostFixture host;
    private BuildRequestFixture request;

    @BeforeEach
    void setUp() throws IOException {
        host = HostFixture.below(root);
        request = BuildRequestFixture.in(project).mode(Mode.NATIVE_CHROOT);
        Files.writeString(project.resolve("Dockerfile"), "FROM a\n");
    }

    @Test
    void givesAWrongParameterToTheUser() {
        RuntimeException failure = new InvalidParameterException("mode", "no");

        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(() -> translator().rethrow(failure))
                .withMessage("<mode> (-Dwerf.mode): no")
                .withCause(failure);
    }

    @Test
    void givesAWrongDockerfileToTheUser() throws IOException {
        Files.writeString(project.resolve("Dockerfile"), "FORM a\n");

        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(() -> translator().rethrow(failure("write_id")))
                .withMessageStartingWith(project + "/Dockerfile:1: ");
    }

    @Test
    void givesAContextThatCannotBeReadToTheUser() {
        RuntimeException failure = catchThrowableOfType(
                ContextException.class,
                () -> ContextSources.of(project.resolve("no"), IgnoreRules.none(), GlobDialect.PLAIN));

        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(() -> translator().rethrow(failure))
                .withMessage(project.resolve("no") + " cannot be read: there is no such directory");
    }

    @Test
    void givesAFailedBuildToTheUserWithWhatIsWrongWithTheHost() {
        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(() -> translator().rethrow(failure("exit 3")))
                .withMessage(project + """
                        /Dockerfile: buildah build ended with exit code 3: it gave no reason
                        BLOCKS   wrong   it is forbidden
                                 seen    user.max_user_namespaces=0 in /proc/sys
                                 remedy  allow it
                                           sysctl user.max_user_namespaces=15000
                                 check   user-namespace, https://werfmaven.github.io/werf-maven-plugin/checks/user-namespace.html""");
    }

    @Test
    void givesAnUnwritableResultToTheUser() throws IOException {
        Files.writeString(project.resolve("target"), "");

        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(() -> translator().rethrow(failure("write_id")))
                .withMessageStartingWith("the results cannot be written to ");
    }

    @Test
    void givesAnUnableHostToTheUserWithAllThatWasFound() {
        buildah("write_id").proving("echo 'Error: no user namespace' >&2; exit 125");
        RuntimeException failure = failure();

        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(() -> translator().rethrow(failure))
                .withMessage("""
                        the mode native-chroot does not work on this host
                        BLOCKS   wrong   it is forbidden
                                 seen    user.max_user_namespaces=0 in /proc/sys
                                 remedy  allow it
                                           sysctl user.max_user_namespaces=15000
                                 check   user-namespace, https://werfmaven.github.io/werf-maven-plugin/checks/user-namespace.html
                        tried native-chroot, overlay, host network: no user namespace""");
    }

    @Test
    void takesABuildahThatGivesNoImageForBrokenTooling() {
        assertThatExceptionOfType(MojoExecutionException.class)
                .isThrownBy(() -> translator().rethrow(failure("true")))
                .withMessage("Buildah reported success but wrote no image id");
    }

    @Test
    void takesEverythingElseForBrokenTooling() {
        assertThatExceptionOfType(MojoExecutionException.class)
                .isThrownBy(() -> translator().rethrow(new IllegalStateException("a fault")))
                .withMessage("a fault");
    }

    @Test
    void namesAFaultWithoutWords() {
        assertThatExceptionOfType(MojoExecutionException.class)
                .isThrownBy(() -> translator().rethrow(new NullPointerException()))
                .withMessage("java.lang.NullPointerException");
    }

    private FailureTranslator translator() {
        return new FailureTranslator(new FixHostFile(host.host(), new ResultDirectory(project.resolve("target")), new RecordingLog()));
    }

    /** What a build throws whose Buildah does this. */
    private RuntimeException failure(String build) {
        buildah(build);
        return failure();
    }

    private RuntimeException failure() {
        ProcessRunner processes = AbstractWerfMojo.processes(Host.current());
        ImageBuild recipe = new ImageBuild(
                host.host(), processes, new BuildahVersionQuery(processes), () -> REPORT, new MavenBuildLog(new RecordingLog()));
        return catchThrowableOfType(RuntimeException.class, () -> recipe.run(request.request()));
    }

    private FakeBuildah buildah(String build) {
        return FakeBuildah.at(host.path("/usr/bin/buildah"), build);
    }
}
