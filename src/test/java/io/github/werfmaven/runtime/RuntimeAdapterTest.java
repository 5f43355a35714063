package io.github.werfmaven.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts are run by this host's sh, in front of a runtime that writes down what it was given. */
class RuntimeAdapterTest {

    private static final String RUNSC_FLAGS = "--ignore-cgroups\n--overlay2=none\n--network=host\n";

    @TempDir
    Path folder;

    private Path bundle;

    @BeforeEach
    void makeBundle() throws IOException {
        bundle = Files.createDirectory(folder.resolve("a bundle"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"crun", "runc", "youki", "runsc-20240729"})
    void isForNoneThatBuildahCanCallItself(String runtime) {
        assertThat(RuntimeAdapter.of(runtime)).isEmpty();
    }

    @Test
    void givesRunscItsFlagsAndNoneOfThoseOfRunc() throws Exception {
        assertThat(called("runsc", "--systemd-cgroup", "create", "--bundle", "/b", "--pid-file", "/b/p", "--no-new-keyring", "--no-pivot", "name"))
                .isEqualTo("--root\n" + bundle + "/runsc\n" + RUNSC_FLAGS + "create\n--bundle\n/b\n--pid-file\n/b/p\nname\n");
    }

    @Test
    void keepsWhatIsInAnArgumentTogether() throws Exception {
        assertThat(called("runsc", "state", "a b", "", "*", "$(id)")).endsWith("state\na b\n\n*\n$(id)\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "it's", "$(touch x)", "semi;colon", "back\\slash", "\"quoted\"", "grün"})
    void findsTheRuntimeWhateverItsFolderIsCalled(String name) throws Exception {
        assertThat(calledBelow(name, "runsc", 0, "start", "name")).endsWith("start\nname\n");
    }

    @Test
    void endsAsTheRuntimeEnds() throws Exception {
        Path script = script("runsc", runtime(folder, 42));

        assertThat(run(script, "start", "name")).isEqualTo(42);
    }

    @Test
    void keepsRunscFromLayingATmpfsOverAnEmptyTmpAsLongAsTheContainerIsThere() throws Exception {
        Path tmp = Files.createDirectories(bundle.resolve("mnt/rootfs/tmp"));

        called("runsc", "create", "name");
        assertThat(tmp).isNotEmptyDirectory();

        called("runsc", "delete", "name");
        assertThat(tmp).isEmptyDirectory();
    }

    @Test
    void writesNothingThroughALinkInTheImage() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path rootfs = Files.createDirectories(bundle.resolve("mnt/rootfs"));
        Files.createSymbolicLink(rootfs.resolve("tmp"), elsewhere);
        Files.createSymbolicLink(rootfs.resolve("dev"), elsewhere.resolve("dev"));

        called("runsc", "create", "name");

        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void writesNothingThroughALinkInTheTmpOfTheImage() throws Exception {
        Path elsewhere = folder.resolve("elsewhere");
        Path tmp = Files.createDirectories(bundle.resolve("mnt/rootfs/tmp"));
        Files.createSymbolicLink(tmp.resolve(".werf-maven-plugin"), elsewhere);

        called("runsc", "create", "name");

        assertThat(elsewhere).doesNotExist();
    }

    @Test
    void deletesNothingThroughALinkThatARunMade() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path file = Files.createFile(elsewhere.resolve(".werf-maven-plugin"));
        Files.createSymbolicLink(Files.createDirectories(bundle.resolve("mnt/rootfs")).resolve("tmp"), elsewhere);

        called("runsc", "delete", "name");

        assertThat(file).exists();
    }

    @Test
    void makesTheMountPointsThatAnImageLacksAsCrunMakesThem() throws Exception {
        Path rootfs = Files.createDirectories(bundle.resolve("mnt/rootfs"));

        called("runsc", "create", "name");

        for (String point : List.of("dev", "proc", "sys")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(rootfs.resolve(point)))).isEqualTo("rwxr-xr-x");
        }
        assertThat(rootfs.resolve("tmp")).doesNotExist();
    }

    @Test
    void leavesTheStateOfRunscToBuildahWhichDeletesTheBundle() throws Exception {
        assertThat(called("runsc", "delete", "name")).isEmpty();
    }

    @Test
    void endsASandboxThatIsStillThere() throws Exception {
        Process sandbox = new ProcessBuilder(executable(folder.resolve("runsc-sandbox"), "#!/bin/sh\nread -r nothing\n").toString()).start();
        Files.writeString(bundle.resolve("pid"), sandbox.pid() + "\n");

        assertThat(run(script("runsc", runtime(folder, 0)), "delete", "name")).isZero();

        assertThat(sandbox.waitFor()).isEqualTo(128 + 9);
    }

    @Test
    void endsNoProcessThatIsNoSandbox() throws Exception {
        Process other = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(bundle.resolve("pid"), other.pid() + "\n");

            assertThat(run(script("runsc", runtime(folder, 0)), "delete", "name")).isZero();

            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void takesFromKataOnlyTheFlagThatItDoesNotKnow() throws Exception {
        assertThat(called("kata-runtime", "create", "--no-pivot", "--no-new-keyring", "name"))
                .isEqualTo("create\n--no-pivot\nname\n");
        assertThat(called("kata-runtime", "delete", "name")).isEqualTo("delete\nname\n");
    }

    private String called(String runtime, String... arguments) throws Exception {
        return calledBelow("bin", runtime, 0, arguments);
    }

    private String calledBelow(String name, String runtime, int exitCode, String... arguments) throws Exception {
        Path below = Files.createDirectories(folder.resolve(name));
        int ended = run(script(runtime, runtime(below, exitCode)), arguments);
        assertThat(ended).isEqualTo(exitCode);
        Path calls = bundle.resolve("calls");
        return Files.exists(calls) ? Files.readString(calls) : "";
    }

    private static Path runtime(Path below, int exitCode) throws IOException {
        return executable(below.resolve("runtime"), "#!/bin/sh\nprintf '%s\\n' \"$@\" >calls\nexit " + exitCode + "\n");
    }

    private Path script(String name, Path runtime) throws IOException {
        return executable(folder.resolve("script"), RuntimeAdapter.of(name).orElseThrow().script(runtime.toString()));
    }

    /** As Buildah does it: in the bundle. */
    private int run(Path script, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).directory(bundle.toFile()).inheritIO().start().waitFor();
    }

    private static Path executable(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
