package io.github.werfmaven.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.buildah.StorageDriver;
import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.preflight.CheckResult;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Remedy;
import io.github.werfmaven.preflight.Report;
import io.github.werfmaven.process.Command;
import io.github.werfmaven.process.RecordingProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineSelectorTest {

    private static final String LAYERS = "/home/alice/.local/share/containers/storage/overlay";

    private static final Report REPORT = new Report(List.of());
    private final ScriptedBuildah buildah = new ScriptedBuildah();

    @TempDir
    Path root;

    private HostFixture host;
    private EngineRequest request = request(Mode.AUTO);

    @BeforeEach
    void setUp() {
        host = HostFixture.below(root)
                .program("/usr/bin/buildah")
                .program("/usr/bin/crun")
                .program("/usr/sbin/runc");
    }

    @Test
    void takesTheFirstThatWorks() {
        EngineChoice choice = choose();

        assertThat(choice.engine()).hasToString("native-rootless, crun, overlay, private network, Buildah 1.28.2");
        assertThat(choice.trials()).singleElement().matches(Trial::works);
        assertThat(buildah.builds()).containsExactly("crun private");
    }

    @Test
    void asksForTheVersionOnce() {
        buildah.failing(List.of("private"), "no");

        choose();

        assertThat(buildah.processes().commands()).filteredOn(c -> c.arguments().contains("--version")).hasSize(1);
    }

    @Test
    void provesAWayInAThrowAwayStoreBesideTheRealOne() {
        choose();

        Command proof = buildah.processes().commands().get(1);
        Path containers = root.resolve("home/alice/.local/share/containers");
        assertThat(proof.arguments()).contains("--root", "--no-cache", "--pull=never").doesNotContain("--tag");
        assertThat(proof.arguments().get(4)).startsWith(containers + "/werf-self-test-");
    }

    @Test
    void leavesNothingOfAProofBehind() throws IOException {
        choose();

        try (Stream<Path> left = Files.list(root.resolve("home/alice/.local/share/containers"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void fallsBackToTheNextThatWorks() {
        buildah.failing(List.of(host.path("/usr/bin/crun").toString()), "Error: cgroups in hybrid mode not supported");

        EngineChoice choice = choose();

        assertThat(choice.engine()).hasToString("native-rootless, runc, overlay, private network, Buildah 1.28.2");
        assertThat(choice.trials()).hasSize(2).first().satisfies(passed -> {
            assertThat(passed.engine()).hasToString("native-rootless, crun, overlay, private network, Buildah 1.28.2");
            assertThat(passed.failure()).contains("cgroups in hybrid mode not supported");
        });
    }

    @Test
    void saysThatItFallsBackToTheNetworkOfTheHost() {
        buildah.failing(List.of("private"), "Error: no");

        EngineChoice choice = choose();

        assertThat(choice.engine().network()).isEqualTo("host");
        assertThat(choice.fallbacks()).containsExactly(Fallback.HOST_NETWORK);
    }

    @Test
    void saysThatRootOfTheMachineBuilds() {
        host.user("root", 0).status("CapEff", "000001ffffffffff");

        assertThat(choose().fallbacks()).containsExactly(Fallback.ROOT);
        assertThat(selector().known(request).orElseThrow().fallbacks()).containsExactly(Fallback.ROOT);
    }

    @Test
    void saysNothingOfRootOfAUserNamespace() {
        host.user("root", 0).status("CapEff", "000001ffffffffff").file("/proc/self/uid_map", "0 1000 1\n");

        assertThat(choose().fallbacks()).isEmpty();
    }

    @Test
    void givesBuildahTheStorageOptionsOfTheEnvironmentAlsoWhereTheWayIsKnown() {
        host.environment("STORAGE_OPTS", "overlay.mountopt=nodev");
        choose();

        assertThat(selector().known(request).orElseThrow().engine().storage().others()).containsExactly("overlay.mountopt=nodev");
    }

    @Test
    void doesNotFallBackToTheNetworkThatWasAskedFor() {
        request = new EngineRequest(
                Mode.AUTO, Optional.empty(), Optional.of(StorageDriver.OVERLAY), Optional.of("host"), Optional.empty());

        assertThat(choose().fallbacks()).isEmpty();
    }

    @Test
    void triesNothingThatACheckCallsImpossibleWhereAnotherWayWorks() {
        EngineChoice choice = selector().prove(request, forbidding(Part.CRUN));

        assertThat(buildah.builds()).containsExactly("runc private");
        assertThat(choice.trials()).first().satisfies(passed -> {
            assertThat(passed.engine().runtime().orElseThrow().name()).isEqualTo("crun");
            assertThat(passed.failure()).contains("it is broken");
            assertThat(passed.duration()).isZero();
        });
    }

    @Test
    void triesWhatACheckCallsImpossibleBeforeItGivesUp() {
        buildah.failing(List.of(host.path("/usr/sbin/runc").toString()), "Error: no");
        request = request(Mode.NATIVE_ROOTLESS);

        EngineChoice choice = selector().prove(request, forbidding(Part.CRUN));

        assertThat(buildah.builds()).containsExactly("runc private", "runc host", "crun private");
        assertThat(choice.engine().runtime().orElseThrow().name()).isEqualTo("crun");
    }

    @Test
    void tellsOfWhatACheckCallsImpossibleHowItFailedWhereNothingWorks() {
        buildah.failing(List.of("build"), "Error: no");
        request = request(Mode.NATIVE_CHROOT);

        NoEngineException failure =
                catchThrowableOfType(NoEngineException.class, () -> selector().prove(request, forbidding(Part.NATIVE)));

        assertThat(failure.trials()).singleElement().satisfies(tried -> assertThat(tried.failure()).contains("no"));
    }

    @Test
    void takesNoWayToAStoreThatDoesNotOpen() {
        buildah.withoutStore("Error: open /s/overlay-images/images.lock: permission denied");

        assertThat(failure().trials()).extracting(trial -> trial.failure().orElseThrow())
                .containsOnly("open /s/overlay-images/images.lock: permission denied");
    }

    @Test
    void triesAStorageOnceThatFailsBeforeTheFirstRun() {
        request = new EngineRequest(Mode.AUTO, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        buildah.failing(List.of("overlay"), "STEP 1/3: FROM scratch", "Error: mounting new container: operation not permitted");

        EngineChoice choice = choose();

        assertThat(buildah.builds()).containsExactly("crun private", "crun private");
        assertThat(choice.engine().way()).isEqualTo("native-rootless, crun, vfs, private network");
        assertThat(choice.trials()).hasSize(6);
    }

    @Test
    void opensTheStoreOnlyForTheWayThatIsTaken() {
        selector().proveAll(request, REPORT);

        assertThat(buildah.builds()).hasSize(5);
        assertThat(buildah.processes().commands()).filteredOn(c -> c.arguments().contains("containers")).hasSize(1);
    }

    @Test
    void saysThatItFallsBackToVfs() {
        request = new EngineRequest(Mode.NATIVE_CHROOT, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        buildah.failing(List.of("overlay"), "Error: no overlay");

        assertThat(choose().fallbacks()).containsExactly(Fallback.VFS);
    }

    @Test
    void saysThatItFallsBackToFuseOverlayfs() {
        host.program("/usr/bin/fuse-overlayfs").file(LAYERS + "/.has-mount-program", "true");

        assertThat(choose().fallbacks()).containsExactly(Fallback.FUSE_OVERLAYFS);
    }

    @Test
    void doesNotFallBackToTheMountProgramThatWasAskedFor() {
        host.environment("STORAGE_OPTS", "overlay.mount_program=/usr/bin/fuse-overlayfs");

        assertThat(choose().fallbacks()).isEmpty();
    }

    @Test
    void saysThatTheStoreHandsItsGroupDownAlsoWhereTheWayIsKnown() throws IOException {
        host.directory(LAYERS);
        choose();
        Files.setAttribute(host.path(LAYERS), "unix:mode", 042755);

        assertThat(selector().known(request).orElseThrow().fallbacks()).containsExactly(Fallback.STORE_GROUP);
    }

    @Test
    void neverReplacesTheStorageDriverThatWasAskedFor() {
        buildah.failing(List.of("overlay"), "Error: no overlay");

        assertThat(failure().trials()).noneMatch(Trial::works).allMatch(trial -> trial.engine().way().contains("overlay"));
    }

    @Test
    void fallsBackToAChrootLast() {
        buildah.failing(List.of("rootless"), "Error: no");

        assertThat(choose().engine().mode()).isEqualTo(Mode.NATIVE_CHROOT);
        assertThat(buildah.builds())
                .containsExactly("crun private", "runc private", "crun host", "runc host", "- -");
    }

    @Test
    void runsNothingTheSecondTime() {
        choose();
        int started = buildah.processes().commands().size();

        EngineChoice second = choose();

        assertThat(buildah.processes().commands()).hasSize(started);
        assertThat(second.engine()).hasToString("native-rootless, crun, overlay, private network, Buildah 1.28.2");
    }

    @Test
    void remembersWhatItFellBackTo() {
        buildah.failing(List.of("private"), "Error: no");
        choose();

        EngineChoice second = choose();

        assertThat(second.engine().network()).isEqualTo("host");
        assertThat(second.fallbacks()).containsExactly(Fallback.HOST_NETWORK);
    }

    @Test
    void provesAnewWhenTheHostChanges() {
        choose();
        host.file("/etc/subuid", "alice:100000:65536\n");

        choose();

        assertThat(buildah.builds()).hasSize(2);
    }

    @Test
    void provesAnewForAnotherRequest() {
        choose();
        request = request(Mode.NATIVE_CHROOT);

        choose();

        assertThat(buildah.builds()).containsExactly("crun private", "- -");
    }

    @Test
    void provesAnewAfterForgetting() {
        choose();
        selector().forget(request);

        choose();

        assertThat(buildah.builds()).hasSize(2);
    }

    @Test
    void takesAnotherWayAfterForgettingOneThatBroke() {
        choose();
        selector().forget(request);
        buildah.failing(List.of(host.path("/usr/bin/crun").toString()), "Error: no");

        assertThat(choose().engine().runtime().orElseThrow().name()).isEqualTo("runc");
    }

    @Test
    void provesAnewWhereTheRememberedRuntimeIsGone() throws IOException {
        host.program("/opt/youki");
        request = new EngineRequest(
                Mode.AUTO, Optional.of(host.path("/opt/youki").toString()), Optional.of(StorageDriver.OVERLAY), Optional.empty(),
                Optional.empty());
        choose();
        Files.delete(host.path("/opt/youki"));

        assertThat(selector().known(request)).isEmpty();
    }

    @Test
    void remembersNoFailure() {
        buildah.failing(List.of("build"), "Error: no");
        assertThatExceptionOfType(NoEngineException.class).isThrownBy(() -> selector().prove(request, REPORT));
        buildah.mended();

        assertThat(choose().engine().runtime().orElseThrow().name()).isEqualTo("crun");
    }

    @Test
    void worksWithoutRememberingWhereItCannot() {
        host.file("/home/alice/.cache", "a file");

        choose();
        choose();

        assertThat(buildah.builds()).hasSize(2);
    }

    @Test
    void usesTheBuildahThatWasAskedFor() {
        host.program("/opt/buildah");
        request = new EngineRequest(
                Mode.AUTO, Optional.empty(), Optional.of(StorageDriver.OVERLAY), Optional.empty(),
                Optional.of(host.path("/opt/buildah")));

        assertThat(choose().engine().buildah().path()).isEqualTo(host.path("/opt/buildah"));
        assertThat(buildah.processes().commands())
                .allMatch(command -> command.program().equals(host.path("/opt/buildah").toString()));
    }

    @Test
    void failsWithAllThatWasTriedWhereNothingWorks() {
        buildah.failing(List.of("rootless"), "Error: no container").failing(List.of("chroot"), "Error: no chroot");

        NoEngineException failure = failure();

        assertThat(failure).hasMessage("the storage driver overlay does not work on this host");
        assertThat(failure.findings()).isEqualTo(REPORT.weighed(List.of(), Set.of()));
        assertThat(failure.trials()).extracting(trial -> trial.failure().orElseThrow())
                .containsExactly("no container", "no container", "no container", "no container", "no chroot");
    }

    @Test
    void saysThatNothingWorksWhereNothingWasAskedFor() {
        request = new EngineRequest(Mode.AUTO, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        buildah.failing(List.of("build"), "Error: no container");

        assertThat(failure()).hasMessage("no way to build images without root works on this host");
    }

    @Test
    void namesAllThatWasAskedForWhereItDoesNotWork() {
        request = new EngineRequest(
                Mode.NATIVE_ROOTLESS, Optional.of("runc"), Optional.empty(), Optional.of("none"), Optional.empty());
        buildah.failing(List.of("rootless"), "Error: no container");

        assertThat(failure()).hasMessage("the mode native-rootless with the runtime runc with the network none does not work on this host");
    }

    @Test
    void neverReplacesTheModeThatWasAskedFor() {
        request = request(Mode.NATIVE_ROOTLESS);
        buildah.failing(List.of("rootless"), "Error: no container");

        failure();

        assertThat(buildah.builds()).doesNotContain("- -");
    }

    @Test
    void failsWithoutStartingAnythingWhereThereIsNoBuildah() throws IOException {
        Files.delete(host.path("/usr/bin/buildah"));

        NoEngineException failure = failure();

        assertThat(failure).hasMessage("there is no Buildah on this host");
        assertThat(failure.findings()).isEqualTo(REPORT.weighed(List.of(), Set.of()));
        assertThat(buildah.processes().commands()).isEmpty();
    }

    @Test
    void failsWhereTheBuildahIsNone() {
        RecordingProcessRunner processes = new RecordingProcessRunner().succeeding("buildah", "hello\n");

        assertThatExceptionOfType(NoEngineException.class)
                .isThrownBy(() -> new EngineSelector(host.host(), processes, new BuildahVersionQuery(processes), sentence -> {}).prove(request, REPORT))
                .withMessage(host.path("/usr/bin/buildah")
                        + " is no Buildah: its --version printed \"hello\", exit code 0");
    }

    @Test
    void passesOverABuildahThatBuildsNothing() {
        buildah.writingNoIds();

        assertThat(failure().trials()).extracting(trial -> trial.failure().orElseThrow())
                .containsOnly("Buildah reported success but wrote no image id");
    }

    @Test
    void saysThatItDoesNotKnowTheArchitecture() {
        host.property("os.arch", "riscv64");

        assertThat(failure().trials()).extracting(trial -> trial.failure().orElseThrow())
                .containsOnly("nothing is known about the architecture riscv64");
    }

    @Test
    void saysWhyThereCanBeNoThrowAwayStore() {
        host.file("/home/alice/.local", "a file");

        assertThat(failure().trials()).extracting(trial -> trial.failure().orElseThrow())
                .allMatch(reason -> reason.startsWith("no throw-away store can be made beside "));
    }

    @Test
    void doesNotKnowAWayThatWasNeverProven() {
        assertThat(selector().known(request)).isEmpty();
        assertThat(buildah.processes().commands()).isEmpty();
    }

    @Test
    void prefersAWayWithoutStartingAnything() {
        assertThat(selector().preferred(request).orElseThrow())
                .hasToString("native-rootless, crun, overlay, private network, Buildah of unknown version");
        assertThat(buildah.processes().commands()).isEmpty();
    }

    @Test
    void prefersNothingWhereThereIsNoBuildah() throws IOException {
        Files.delete(host.path("/usr/bin/buildah"));

        assertThat(selector().preferred(request)).isEmpty();
    }

    private static Report forbidding(Part part) {
        Finding finding = Finding.blocking(Set.of(part), "it is broken", "here", Remedy.of("mend it"));
        return new Report(List.of(new CheckResult("broken", "it is not broken", List.of(finding), Duration.ZERO)));
    }

    private EngineChoice choose() {
        return selector().known(request).orElseGet(() -> selector().prove(request, REPORT));
    }

    private NoEngineException failure() {
        return catchThrowableOfType(NoEngineException.class, () -> selector().prove(request, REPORT));
    }

    private EngineSelector selector() {
        return new EngineSelector(host.host(), buildah.processes(), new BuildahVersionQuery(buildah.processes()), sentence -> {});
    }

    private static EngineRequest request(Mode mode) {
        return new EngineRequest(mode, Optional.empty(), Optional.of(StorageDriver.OVERLAY), Optional.empty(), Optional.empty());
    }
}
