package io.github.werfmaven.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.buildah.Buildah;
import io.github.werfmaven.buildah.BuildahVersion;
import io.github.werfmaven.buildah.Storage;
import io.github.werfmaven.buildah.StorageDriver;
import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.runtime.OciRuntimeFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineCandidatesTest {

    private static final Buildah BUILDAH =
            new Buildah(Path.of("/usr/bin/buildah"), new BuildahVersion(1, 28, 2, "1.28.2"));

    @TempDir
    Path root;

    private HostFixture host;

    @BeforeEach
    void setUp() {
        host = HostFixture.below(root);
    }

    @ParameterizedTest
    @CsvSource({
        "auto,            '',    '',         crun private | runc private | crun host | runc host | chroot host",
        "auto,            '',    private,    crun private | runc private",
        "auto,            '',    host,       crun host | runc host | chroot host",
        "auto,            '',    none,       crun none | runc none",
        "auto,            '',    ns:/x,      crun ns:/x | runc ns:/x",
        "auto,            runc,  '',         runc private | runc host",
        "auto,            runc,  host,       runc host",
        "auto,            kata,  '',         ''",
        "native-rootless, '',    '',         crun private | runc private | crun host | runc host",
        "native-rootless, '',    host,       crun host | runc host",
        "native-rootless, runc,  none,       runc none",
        "native-rootless, kata,  '',         ''",
        "native-chroot,   '',    '',         chroot host",
        "native-chroot,   '',    private,    chroot host",
        "native-chroot,   runc,  none,       chroot host"
    })
    void areListedTheBestFirst(String mode, String runtime, String network, String expected) {
        host.program("/usr/bin/crun").program("/usr/sbin/runc");

        assertThat(candidates(mode, runtime, network)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "auto,            '', '',      chroot host",
        "auto,            '', private, ''",
        "native-rootless, '', '',      ''",
        "native-chroot,   '', '',      chroot host"
    })
    void areFewWhereThereIsNoRuntime(String mode, String runtime, String network, String expected) {
        assertThat(candidates(mode, runtime, network)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "auto,            '',    '',      crun private | crun host | chroot host | runsc private | runsc host",
        "auto,            '',    private, crun private | runsc private",
        "native-rootless, '',    host,    crun host | runsc host",
        "auto,            runsc, '',      runsc private | runsc host",
        "native-chroot,   '',    '',      chroot host"
    })
    void haveThoseThatBringAKernelLastUnlessOneIsAskedFor(String mode, String runtime, String network, String expected) {
        host.program("/usr/bin/crun").program("/usr/bin/runsc");

        assertThat(candidates(mode, runtime, network)).isEqualTo(expected);
    }

    @Test
    void tryEveryStorageBeforeARuntimeThatBringsAKernel() {
        host.program("/usr/bin/runsc");
        EngineRequest request =
                new EngineRequest(Mode.AUTO, Optional.empty(), Optional.empty(), Optional.of("host"), Optional.empty());

        assertThat(list(request)).extracting(Engine::way).containsExactly(
                "native-chroot, overlay, host network",
                "native-chroot, vfs, host network",
                "native-rootless, runsc, overlay, host network",
                "native-rootless, runsc, vfs, host network");
    }

    @Test
    void allHaveTheStorageDriverThatWasAskedFor() {
        host.program("/usr/bin/crun");
        EngineRequest request =
                new EngineRequest(Mode.AUTO, Optional.empty(), Optional.of(StorageDriver.VFS), Optional.empty(), Optional.empty());

        assertThat(list(request)).isNotEmpty().allMatch(engine -> engine.storage().equals(Storage.vfs()));
    }

    @ParameterizedTest
    @CsvSource({
        "'',      overlay | overlay through fuse-overlayfs | vfs",
        "OVERLAY, overlay | overlay through fuse-overlayfs",
        "VFS,     vfs"
    })
    void tryTheStorageThatWasAskedForOrElseEach(String driver, String expected) {
        host.program("/usr/bin/fuse-overlayfs");

        assertThat(list(chroot(given(driver).map(StorageDriver::valueOf))))
                .extracting(engine -> engine.storage().toString())
                .containsExactly(expected.split(" \\| "));
    }

    @Test
    void mountLayersOnlyWithTheProgramThatTheEnvironmentNames() {
        host.program("/usr/bin/fuse-overlayfs").environment("STORAGE_OPTS", "overlay.mount_program=/opt/fuse,.mountopt=nodev");

        assertThat(list(chroot(Optional.empty()))).extracting(Engine::storage).containsExactly(
                Storage.fuseOverlay("/opt/fuse").with(List.of(".mountopt=nodev")),
                Storage.vfs().with(List.of(".mountopt=nodev")));
    }

    @ParameterizedTest
    @CsvSource({
        "runc,        runc private | crun private | runc host | crun host | chroot host",
        "/opt/youki,  youki private | crun private | runc private | youki host | crun host | runc host | chroot host",
        "mine,        mine private | crun private | runc private | mine host | crun host | runc host | chroot host",
        "kata,        crun private | runc private | crun host | runc host | chroot host"
    })
    void haveTheRuntimeOfContainersConfFirst(String runtime, String expected) {
        host.program("/usr/bin/crun").program("/usr/sbin/runc").program("/opt/youki").program("/opt/mine");
        host.file("/etc/containers/containers.conf", "[engine]\nruntime = \"" + runtime.replace("/opt", host.path("/opt").toString())
                + "\"\n[engine.runtimes]\nmine = [\"/no/where\", \"" + host.path("/opt/mine") + "\"]\n");

        assertThat(candidates("auto", "", "")).isEqualTo(expected);
    }

    @Test
    void haveTheRuntimeThatWasAskedForAndNotThatOfContainersConf() {
        host.program("/usr/bin/crun").program("/usr/sbin/runc").file("/etc/containers/containers.conf", "[engine]\nruntime = \"crun\"\n");

        assertThat(candidates("native-rootless", "runc", "host")).isEqualTo("runc host");
    }

    @Test
    void goWithoutFuseOverlayfsWhereItIsNotInstalled() {
        assertThat(list(chroot(Optional.empty())))
                .extracting(Engine::storage)
                .containsExactly(Storage.nativeOverlay(), Storage.vfs());
    }

    @ParameterizedTest
    @CsvSource({
        "'',      overlay through mounter | vfs",
        "OVERLAY, overlay through mounter",
        "VFS,     vfs"
    })
    void mountNothingButWithTheProgramOfTheUsersStorageConf(String driver, String expected) {
        host.program("/usr/bin/fuse-overlayfs").file("/home/alice/.config/containers/storage.conf",
                "[storage.options.overlay]\nmount_program = \"/opt/mounter\"\n");

        assertThat(list(chroot(given(driver).map(StorageDriver::valueOf))))
                .extracting(engine -> engine.storage().toString())
                .containsExactly(expected.split(" \\| "));
    }

    @Test
    void leaveTheKernelsOverlayOutWhereTheStoreIsBoundToFuseOverlayfs() {
        host.file("/home/alice/.local/share/containers/storage/overlay/.has-mount-program", "true");
        assertThat(list(chroot(Optional.empty()))).extracting(Engine::storage).contains(Storage.nativeOverlay());

        host.program("/usr/bin/fuse-overlayfs");
        assertThat(list(chroot(Optional.empty()))).extracting(engine -> engine.storage().toString())
                .containsExactly("overlay through fuse-overlayfs", "vfs");
    }

    @Test
    void keepTheKernelsOverlayInSightWhereTheStoreIsBoundToFuseOverlayfs() {
        host.file("/home/alice/.local/share/containers/storage/overlay/.has-mount-program", "true").program("/usr/bin/fuse-overlayfs");

        assertThat(ways(Mode.NATIVE_CHROOT)).first().asInstanceOf(InstanceOfAssertFactories.ITERABLE).contains(Part.NATIVE_OVERLAY);
    }

    @Test
    void takeABetterStorageForMoreThanABetterMode() {
        host.program("/usr/bin/crun");
        EngineRequest request =
                new EngineRequest(Mode.AUTO, Optional.empty(), Optional.empty(), Optional.of("host"), Optional.empty());

        assertThat(list(request)).extracting(Engine::way).containsExactly(
                "native-rootless, crun, overlay, host network",
                "native-chroot, overlay, host network",
                "native-rootless, crun, vfs, host network",
                "native-chroot, vfs, host network");
    }

    @Test
    void areAChrootFirstInAContainer() {
        host.program("/usr/bin/crun").environment("container", "docker");

        assertThat(candidates("auto", "", "")).isEqualTo("chroot host | crun private | crun host");
    }

    @Test
    void withoutARuntimeAContainerIsStillTheBestWayForTheReport() {
        assertThat(ways(Mode.AUTO)).startsWith(Set.of(Part.NATIVE, Part.ROOTLESS)).anyMatch(way -> way.contains(Part.CHROOT));
        assertThat(ways(Mode.NATIVE_ROOTLESS)).containsExactly(Set.of(Part.NATIVE, Part.ROOTLESS));
        assertThat(ways(Mode.NATIVE_CHROOT)).isNotEmpty().noneMatch(way -> way.contains(Part.ROOTLESS));
    }

    private List<Set<Part>> ways(Mode mode) {
        EngineRequest request =
                new EngineRequest(mode, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        return new EngineCandidates(host.host(), new OciRuntimeFinder(host.host())).ways(request);
    }

    private static EngineRequest chroot(Optional<StorageDriver> driver) {
        return new EngineRequest(Mode.NATIVE_CHROOT, Optional.empty(), driver, Optional.empty(), Optional.empty());
    }

    private String candidates(String mode, String runtime, String network) {
        EngineRequest request = new EngineRequest(
                mode(mode), given(runtime), Optional.of(StorageDriver.OVERLAY), given(network), Optional.empty());
        return String.join(" | ", list(request).stream()
                .map(engine -> engine.runtime().map(r -> r.name()).orElse("chroot") + " " + engine.network())
                .toList());
    }

    private List<Engine> list(EngineRequest request) {
        return new EngineCandidates(host.host(), new OciRuntimeFinder(host.host())).list(request, BUILDAH);
    }

    private static Mode mode(String text) {
        return List.of(Mode.values()).stream().filter(mode -> mode.toString().equals(text)).findFirst().orElseThrow();
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(given -> !given.isEmpty());
    }
}
