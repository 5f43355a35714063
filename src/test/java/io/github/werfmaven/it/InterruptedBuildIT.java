package io.github.werfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Maven is told to end in the middle of a RUN, as by Ctrl-C or by an agent that stops a job. */
@ParameterizedClass
@EnumSource
class InterruptedBuildIT {

    private static final String IMAGE = BuildahStore.TEST_IMAGES + "interrupted:1";
    private static final Duration MOMENT = Duration.ofSeconds(1);

    /** A way to build: what Maven is told of it, and what of the host it takes. */
    enum Way {
        CRUN(Requirement.CRUN, "-Dwerf.mode=native-rootless", "-Dwerf.runtime=crun"),
        RUNC(Requirement.RUNC, "-Dwerf.mode=native-rootless", "-Dwerf.runtime=runc"),
        RUNSC(Requirement.RUNSC, "-Dwerf.mode=native-rootless", "-Dwerf.runtime=" + Requirement.runsc()),
        CHROOT(Requirement.CHROOT, "-Dwerf.mode=native-chroot");

        private final Requirement requirement;
        private final List<String> options;

        Way(Requirement requirement, String... options) {
            this.requirement = requirement;
            this.options = List.of(options);
        }
    }

    private final BuildahStore store = BuildahStore.overlay();
    private final Way way;

    @TempDir
    private Path folder;

    InterruptedBuildIT(Way way) {
        this.way = way;
    }

    private Set<String> containers;

    @BeforeEach
    void skipOrFailWhereTheHostCannot() {
        way.requirement.assume("an interrupted build with " + way + " cannot run on this host");
        containers = store.containers();
    }

    @AfterEach
    void removeNewContainers() {
        if (containers != null) {
            store.containers().stream().filter(id -> !containers.contains(id)).forEach(id -> store.run("rm", id));
        }
    }

    @AfterAll
    static void removeTheImages() {
        if (Requirement.CHROOT.missing().isEmpty()) {
            new StoreTidier(Path.of("target", "it")).tidy();
        }
    }

    @Test
    void leavesNothingBehindAfterCtrlC() throws Exception {
        leavesNothingBehindAfter("INT");
    }

    @Test
    void leavesNothingBehindAfterSigterm() throws Exception {
        leavesNothingBehindAfter("TERM");
    }

    /** Nobody is left to tidy up the store: that is more than can be promised. */
    @Test
    void leavesNoProcessAfterSigkill() throws Exception {
        String previous = buildPreviousImage();
        interruptRun("KILL");
        assertThat(store.imageId(IMAGE)).as("the image under the tag after SIGKILL, %s", way).contains(previous);
    }

    private void leavesNothingBehindAfter(String signal) throws Exception {
        String previous = buildPreviousImage();
        interruptRun(signal);
        assertThat(store.containers()).as("working containers after SIG%s, %s", signal, way).isEqualTo(containers);
        assertThat(store.imageId(IMAGE)).as("the image under the tag after SIG%s, %s", signal, way).contains(previous);
        // The Dockerfile as Buildah was given it is no result.
        assertThat(folder.resolve("target/werf")).as("results").isDirectoryNotContaining(file -> !file.endsWith("Dockerfile"));
    }

    /** Sends Maven a signal while RUN sleeps, and looks one second later for processes of the build. */
    private void interruptRun(String signal) throws Exception {
        // The odd number tells this sleep from any other on the host.
        String sleep = "sleep " + (900_000_000 + ProcessHandle.current().pid() % 1_000_000 * 10 + way.ordinal());
        Files.writeString(folder.resolve("Dockerfile"), "FROM " + BuildahStore.BUSYBOX + "\nRUN echo begun && " + sleep + "\n");
        Path log = folder.resolve("build.log");
        Process maven = startMaven(log);
        try {
            waitUntilRunning(sleep, maven, log);
            ProcessesOfBuild processes = ProcessesOfBuild.of(maven.toHandle(), sleep);
            assertThat(processes.alive()).as("processes of a running build").anyMatch(line -> line.contains("buildah"));

            // The shell has kill built in; as a program of its own not every host has it.
            List<String> kill = List.of("/bin/sh", "-c", "kill -\"$1\" \"$2\"", "sh", signal, Long.toString(maven.pid()));
            assertThat(Program.run(kill).exitCode()).isZero();
            Thread.sleep(MOMENT.toMillis());

            assertThat(processes.alive()).as("processes one second after SIG%s, %s", signal, way).isEmpty();
            assertThat(maven.isAlive()).as("Maven one second after SIG%s, %s", signal, way).isFalse();
        } finally {
            ProcessesOfBuild.of(maven.toHandle(), sleep).kill();
            maven.destroyForcibly();
        }
    }

    private String buildPreviousImage() throws IOException {
        Path dockerfile = Files.writeString(folder.resolve("Previous"), "FROM " + BuildahStore.BUSYBOX + "\nLABEL is=previous\n");
        store.run("build", "--quiet", "--isolation", "chroot", "--tag", IMAGE, "--file", dockerfile.toString(), folder.toString());
        return store.imageId(IMAGE).orElseThrow();
    }

    private Process startMaven(Path log) throws IOException {
        List<String> command = new ArrayList<>();
        // A shell that starts a program in the background has it ignore SIGINT, and children inherit that.
        command.addAll(List.of("env", "--default-signal=INT"));
        command.add(Path.of(System.getProperty("it.maven.home"), "bin", "mvn").toString());
        command.addAll(List.of("--batch-mode", "--offline"));
        command.add("-Dmaven.repo.local=" + System.getProperty("it.maven.repository"));
        command.add(System.getProperty("it.plugin") + ":build");
        command.add("-Dwerf.image=" + IMAGE);
        command.addAll(way.options);
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private void waitUntilRunning(String sleep, Process maven, Path log) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        // In gVisor it is no process of this host.
        while (!Files.readString(log).contains("| begun") || way != Way.RUNSC && ProcessesOfBuild.withArguments(sleep).isEmpty()) {
            if (!maven.isAlive() || System.nanoTime() > deadline) {
                fail("RUN was not reached:\n" + Files.readString(log));
            }
            Thread.sleep(50);
        }
    }
}
