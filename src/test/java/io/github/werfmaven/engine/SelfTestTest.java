package io.github.werfmaven.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.buildah.Buildah;
import io.github.werfmaven.buildah.BuildahVersion;
import io.github.werfmaven.buildah.Storage;
import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.process.Command;
import io.github.werfmaven.process.ProcessResult;
import io.github.werfmaven.process.RecordingProcessRunner;
import io.github.werfmaven.runtime.OciRuntime;
import io.github.werfmaven.runtime.OciRuntimeFinder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Buildah 1.28.2 printed on hosts that lack something. */
class SelfTestTest {

    private static final Engine CRUN = new Engine(
            new Buildah(Path.of("/usr/bin/buildah"), new BuildahVersion(1, 28, 2, "1.28.2")),
            Optional.of(new OciRuntime("crun", Path.of("/usr/bin/crun"))), Storage.nativeOverlay(), "private");

    private static final String RUN = "STEP 3/3: RUN [\"/program\"]";

    private final RecordingProcessRunner processes = new RecordingProcessRunner();

    @TempDir
    Path root;

    @Test
    void namesTheHybridCgroupsThatCrunComplainsOf() {
        assertThat(failure(1,
                        RUN,
                        "error running container: from /usr/bin/crun creating container for [/program]: cgroups in hybrid"
                                + " mode not supported, drop all controllers from cgroupv2",
                        ": exit status 1",
                        "time=\"2026-11-21T20:45:18Z\" level=error msg=\"did not get container create message from"
                                + " subprocess: EOF\"",
                        "Error: building at STEP \"RUN /program\": while running runtime: exit status 1"))
                .contains("crun: cgroups in hybrid mode not supported, drop all controllers from cgroupv2");
    }

    @Test
    void namesTheRuntimeAndNotTheScriptInItsPlace() {
        assertThat(failure(1,
                        RUN,
                        "error running container: from /home/alice/.cache/werf-maven-plugin/runtimes/runsc-9e5906c82691 creating container"
                                + " for [/program]: creating container: cannot create sandbox: cannot read client sync file: waiting"
                                + " for sandbox to start: EOF",
                        ": exit status 128",
                        "Error: building at STEP \"RUN /program\": while running runtime: exit status 1"))
                .contains("runsc: creating container: cannot create sandbox: cannot read client sync file: waiting for sandbox to start: EOF");
    }

    @Test
    void saysWhatKataRuntimeSaysSinceItMakesNoContainers() {
        assertThat(failure(1,
                        RUN,
                        "error running container: from /cache/runtimes/kata-runtime-0123456789ab creating container for [/program]:"
                                + " Invalid command \"create\"",
                        ": exit status 1",
                        "Error: building at STEP \"RUN /program\": while running runtime: exit status 1"))
                .contains("kata-runtime: Invalid command \"create\"");
    }

    @Test
    void saysWhyThereIsNoSafePlaceForTheScriptOfARuntime() throws IOException {
        long user = ((Integer) Files.getAttribute(root, "unix:uid")).longValue();
        HostFixture host = HostFixture.below(root).program("/usr/bin/runsc").user("alice", user + 1);
        Engine engine = new Engine(CRUN.buildah(), new OciRuntimeFinder(host.host()).find("runsc"), CRUN.storage(), "private");

        assertThat(new SelfTest(host.host(), processes).failure(engine)).hasValueSatisfying(failure -> {
            assertThat(failure.reason()).startsWith("no script is put into ").contains("which belongs to the user");
            assertThat(failure.ofStorage()).isFalse();
        });
        assertThat(processes.commands()).isEmpty();
    }

    @Test
    void namesTheNetworkHelperThatFails() {
        assertThat(failure(125,
                        RUN,
                        "Error: building at STEP \"RUN /program\": failed to read from slirp4netns sync pipe: EOF"))
                .contains("failed to read from slirp4netns sync pipe: EOF");
    }

    @Test
    void saysWhatPastaSaysInTheLinesAfter() {
        assertThat(failure(125,
                        RUN,
                        "error running container: did not get container start message from parent: EOF",
                        "Error: building at STEP \"RUN /program\": setup network: pasta failed with exit code 1:",
                        "Failed to send 55 bytes to syslog",
                        "Couldn't open network namespace /proc/240/ns/net",
                        ""))
                .contains("pasta: Couldn't open network namespace");
    }

    @Test
    void namesTheNetworkHelperThatIsMissing() {
        assertThat(failure(125,
                        RUN,
                        "error running container: did not get container start message from parent: EOF",
                        "Error: building at STEP \"RUN /program\": exec: \"slirp4netns\": executable file not found in $PATH"))
                .contains("exec: \"slirp4netns\": executable file not found in $PATH");
    }

    @Test
    void namesWhatTheChrootCannotDo() {
        assertThat(failure(1,
                        RUN,
                        "error setting supplemental groups list: operation not permittedsubprocess exited with status 1",
                        "Error: building at STEP \"RUN /program\": exit status 1"))
                .contains("error setting supplemental groups list: operation not permitted");
    }

    @Test
    void namesTheUserNamespaceThatCannotBeMade() {
        assertThat(failure(1,
                        "Error during unshare(CLONE_NEWUSER): No space left on device",
                        "User namespaces are not enabled in /proc/sys/user/max_user_namespaces.",
                        "time=\"2026-11-21T20:48:52Z\" level=error msg=\"parsing PID \\\"\\\"\"",
                        "time=\"2026-11-21T20:48:52Z\" level=error msg=\"(Unable to determine exit status)\""))
                .contains("Error during unshare(CLONE_NEWUSER): No space left on device");
    }

    @Test
    void namesWhatFuseOverlayfsCannotOpen() {
        assertThat(failure(1,
                        "STEP 1/3: FROM scratch",
                        "time=\"2026-11-22T02:27:43Z\" level=error msg=\"Unmounting /s/overlay/5/merged: invalid argument\"",
                        "Error: mounting new container: mounting build container \"88\": creating overlay mount to"
                                + " /s/overlay/5/merged, mount_data=\"lowerdir=/s/overlay/5/empty,,volatile\": using mount"
                                + " program /usr/bin/fuse-overlayfs: unknown argument ignored: lazytime",
                        "unknown argument ignored: ",
                        "fuse: failed to open /dev/fuse: Permission denied",
                        "fuse-overlayfs: cannot mount: Permission denied",
                        ": exit status 1"))
                .contains("fuse-overlayfs: failed to open /dev/fuse: Permission denied");
    }

    @Test
    void namesTheOverlayThatCannotBeMounted() {
        assertThat(failure(125,
                        "STEP 1/3: FROM scratch",
                        "Error: mounting new container: mounting build container \"88\": creating overlay mount to"
                                + " /s/overlay/5/merged, mount_data=\"lowerdir=/s/overlay/5/empty,,volatile\": operation not permitted"))
                .contains("overlay cannot be mounted: operation not permitted");
    }

    @Test
    void saysThatThereIsOneIdOnlyWhereThereAreNoSubordinateIds() {
        assertThat(failure(125,
                        "STEP 2/3: COPY --chown=1:1 program /program",
                        "Error: building at STEP \"COPY --chown=1:1 program /program\": storing \"/c/program\": error during"
                                + " bulk transfer for copier.request{Request:\"PUT\", Globs:[]string{}, RemoveOptions:"
                                + "copier.RemoveOptions{All:false}}: copier: put: error setting ownership of \"/program\""
                                + " to 1:1: lchown /program: invalid argument"))
                .contains("its user namespace has one id only, so no file can be given to another owner than root");
    }

    @Test
    void givesTheExitCodeWhereNothingWasSaid() {
        assertThat(failure(139)).contains("buildah build ended with exit code 139");
    }

    @Test
    void cutsAnEndlessComplaint() {
        assertThat(failure(1, "Error: " + "x".repeat(5000))).hasValueSatisfying(reason ->
                assertThat(reason).hasSize(303).endsWith("..."));
    }

    @Test
    void saysThatItTookTooLong() {
        processes.hanging("buildah");

        assertThat(failure()).contains("it did not end in 20 s");
    }

    @Test
    void buildsAnImageOfTheProofProgram() {
        processes.answering("buildah", command -> {
            if (command.arguments().contains("containers")) {
                return RecordingProcessRunner.result(command, 0, false, "");
            }
            Path context = Path.of(command.arguments().get(command.arguments().size() - 1));
            assertThat(context.resolve("Dockerfile"))
                    .hasContent("FROM scratch\nCOPY --chown=1:1 program /program\nRUN [\"/program\"]\n");
            assertThat(context.resolve("program")).isExecutable();
            return written(command);
        });

        assertThat(failure()).isEmpty();
    }

    @Test
    void isNotTakenInByAFuseOverlayfsThatStandsInForTheKernel() {
        processes.answering("buildah", command -> {
            write(Path.of(after(command, "--root")).resolve("overlay/.has-mount-program"), "true");
            return written(command);
        });

        assertThat(failure()).contains("the kernel's overlayfs cannot be used there, only fuse-overlayfs");
    }

    private static String after(Command command, String option) {
        return command.arguments().get(command.arguments().indexOf(option) + 1);
    }

    private static ProcessResult written(Command command) {
        write(Path.of(after(command, "--iidfile")), "0".repeat(64));
        return RecordingProcessRunner.result(command, 0, false, "");
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Optional<String> failure(int exitCode, String... lines) {
        processes.answering("buildah", command ->
                RecordingProcessRunner.result(command, exitCode, false, String.join("\n", lines)));
        return failure();
    }

    private Optional<String> failure() {
        return new SelfTest(HostFixture.below(root).host(), processes).failure(CRUN).map(SelfTest.Failure::reason);
    }
}
