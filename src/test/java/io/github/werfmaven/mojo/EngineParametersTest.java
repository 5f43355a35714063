package io.github.werfmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.werfmaven.engine.EngineRequest;
import io.github.werfmaven.engine.Mode;
import io.github.werfmaven.host.HostFixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineParametersTest {

    private static final String MODES = "auto, native-rootless, native-chroot, docker-with-fuse";

    private final List<String> sources = new ArrayList<>();
    private HostFixture host;

    @BeforeEach
    void begin(@TempDir Path root) {
        host = HostFixture.below(root).program("/usr/bin/crun").program("/usr/sbin/runc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"private", "host", "none", "ns:/run/netns/build"})
    void takeANetwork(String network) {
        assertThat(request("auto", null, network).network()).contains(network);
    }

    @ParameterizedTest
    @CsvSource({"bridge, ''", "Private, ', did you mean private?'", "ns:relative, ''"})
    void refuseANetworkThatIsNone(String network, String meant) {
        assertRefused("auto", null, network, "<network> (-Dwerf.network): \"" + network + "\" is not known" + meant
                + "; it takes one of private, host, none, ns:PATH with an absolute path");
    }

    @Test
    void takeTheNetworkOfTheHostForAChroot() {
        assertThat(request("native-chroot", null, "host").mode()).isEqualTo(Mode.NATIVE_CHROOT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"private", "none", "ns:/run/netns/build"})
    void refuseANetworkThatAChrootCannotHave(String network) {
        assertRefused("native-chroot", null, network, "<network> (-Dwerf.network): the mode native-chroot has the host's network"
                + " and cannot have \"" + network + "\"; leave out one of the two");
    }

    @Test
    void refuseARuntimeForAChroot() {
        assertRefused("native-chroot", "crun", null, "<runtime> (-Dwerf.runtime): the mode native-chroot runs nothing with crun,"
                + " nor with another OCI runtime; leave out one of the two");
    }

    @Test
    void refuseARuntimeForAChrootOfTheEnvironment() {
        host.environment("WERF_BUILDAH_MODE", "native-chroot");

        assertThatExceptionOfType(InvalidParameterException.class).isThrownBy(() -> request(null, "crun", null));
    }

    @ParameterizedTest
    @CsvSource({
        "'',              '',              '',       auto",
        "'',              '',              chroot,   native-chroot",
        "'',              '',              Rootless, native-rootless",
        "'',              native-rootless, chroot,   native-rootless",
        "'',              auto,            chroot,   auto",
        "'',              native-chroot,   nonsense, native-chroot",
        "native-chroot,   native-rootless, rootless, native-chroot",
        "auto,            native-chroot,   chroot,   auto",
        "native-rootless, nonsense,        nonsense, native-rootless"
    })
    void takeTheModeOfTheFirstWhoSaysIt(String parameter, String plugins, String buildahs, String expected) {
        host.environment("WERF_BUILDAH_MODE", plugins).environment("BUILDAH_ISOLATION", buildahs);

        assertThat(request(parameter, null, null).mode()).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "'',      '',      '',       '',      ''",
        "'',      '',      '',       overlay, ''",
        "'',      '',      '',       vfs,     vfs",
        "'',      '',      overlay2, vfs,     overlay",
        "'',      '',      vfs,      overlay, vfs",
        "'',      overlay, vfs,      vfs,     overlay",
        "'',      vfs,     btrfs,    btrfs,   vfs",
        "overlay, vfs,     vfs,      vfs,     overlay",
        "vfs,     btrfs,   btrfs,    btrfs,   vfs"
    })
    void takeTheStorageDriverOfTheFirstWhoSaysIt(String parameter, String plugins, String buildahs, String file, String expected) {
        host.environment("WERF_BUILDAH_STORAGE_DRIVER", plugins)
                .environment("STORAGE_DRIVER", buildahs)
                .file("/etc/containers/storage.conf", "[storage]\ndriver = \"" + file + "\"\n");

        assertThat(parameters(null, null, parameter, null).request(sources::add).storageDriver().map(Object::toString).orElse(""))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"'', '', ''", "'', runc, runc", "crun, runc, crun", "crun, nonsense, crun"})
    void takeTheRuntimeOfTheFirstWhoSaysIt(String parameter, String buildahs, String expected) {
        host.environment("BUILDAH_RUNTIME", buildahs);

        assertThat(request(null, parameter, null).runtime().orElse("")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"'', '', ''", "'', private, ''", "'', host, host", "private, host, private"})
    void takeTheNetworkOfTheFirstWhoSaysIt(String parameter, String file, String expected) {
        host.file("/etc/containers/containers.conf", "[containers]\nnetns = \"" + file + "\"\n");

        assertThat(request(null, null, parameter).network().orElse("")).isEqualTo(expected);
    }

    @Test
    void passOverARuntimeThatBuildahWasToldWhereItTakesAChroot() {
        host.environment("BUILDAH_ISOLATION", "chroot").environment("BUILDAH_RUNTIME", "runc");

        assertThat(request(null, null, null)).isEqualTo(request("native-chroot", null, null));
        assertThat(request(null, null, null).runtime()).isEmpty();
    }

    @Test
    void passOverAChrootThatBuildahWasToldWhereARuntimeIsAskedFor() {
        host.environment("BUILDAH_ISOLATION", "chroot");

        assertThat(request(null, "runc", null).mode()).isEqualTo(Mode.AUTO);
        assertThat(request(null, null, "none").mode()).isEqualTo(Mode.AUTO);
    }

    @Test
    void passOverWhatTheBuildahOfThisMachineWasToldInTheModeWithAnother() {
        host.environment("BUILDAH_RUNTIME", "runc").environment("STORAGE_DRIVER", "vfs")
                .file("/etc/containers/containers.conf", "[containers]\nnetns = \"host\"\n");

        EngineRequest request = request("docker-with-fuse", null, null);

        assertThat(request.runtime()).isEmpty();
        assertThat(request.storageDriver()).isEmpty();
        assertThat(request.network()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"oci", "default"})
    void takeContainersForTheIsolationOfRoot(String isolation) {
        host.environment("BUILDAH_ISOLATION", isolation).user("root", 0).status("CapEff", "000001ffffffffff");

        assertThat(request(null, null, null).mode()).isEqualTo(Mode.NATIVE_ROOTLESS);
    }

    @Test
    void refuseTheIsolationOfRootToAnybodyElse() {
        host.environment("BUILDAH_ISOLATION", "oci");

        assertRefused(null, null, null, "the environment variable BUILDAH_ISOLATION: \"oci\" works for root only; it takes chroot or"
                + " rootless; <mode> or -Dwerf.mode outweighs it");
    }

    @Test
    void refuseAnIsolationThatThereIsNot() {
        host.environment("BUILDAH_ISOLATION", "jail");

        assertRefused(null, null, null, "the environment variable BUILDAH_ISOLATION: \"jail\" is not known; it takes one of chroot,"
                + " rootless, oci; <mode> or -Dwerf.mode outweighs it");
    }

    @Test
    void refuseAStorageDriverOfBuildahThatThisPluginLacks() {
        host.environment("STORAGE_DRIVER", "btrfs");

        assertRefused(null, null, null, "the environment variable STORAGE_DRIVER: \"btrfs\" is not known; it takes one of overlay, vfs;"
                + " <storageDriver> or -Dwerf.storageDriver outweighs it");
    }

    @Test
    void sayWhereEveryValueComesFrom() {
        host.environment("WERF_BUILDAH_MODE", "native-rootless").environment("BUILDAH_RUNTIME", "runc")
                .file("/etc/containers/storage.conf", "[storage]\ndriver = \"vfs\"\n");

        request(null, null, "none");

        assertThat(sources).containsExactly(
                "mode native-rootless, says the environment variable WERF_BUILDAH_MODE",
                "runtime runc, says the environment variable BUILDAH_RUNTIME",
                "storageDriver vfs, says " + host.path("/etc/containers/storage.conf"),
                "network none, says <network> (-Dwerf.network)");
    }

    @Test
    void nameTheVariableOfTheEnvironmentThatHasAWrongValue() {
        host.environment("WERF_BUILDAH_MODE", "chroot");

        assertRefused(null, null, null, "the environment variable WERF_BUILDAH_MODE: \"chroot\" is not known, did you mean"
                + " native-chroot?; it takes one of " + MODES + "; <mode> or -Dwerf.mode outweighs it");
    }

    @Test
    void nameTheModesWhereOneIsMisspelt() {
        assertRefused("native-rotless", null, null,
                "<mode> (-Dwerf.mode): \"native-rotless\" is not known, did you mean native-rootless?; it takes one of " + MODES);
    }

    @Test
    void nameTheModesOfAPlatformThatLacksOne() {
        host.operatingSystem("Mac OS X");

        assertRefused("native-chroot", null, null,
                "<mode> (-Dwerf.mode): the mode native-chroot needs Linux; Mac OS X has auto, docker-with-fuse");
        assertRefused("rootless", null, null,
                "<mode> (-Dwerf.mode): \"rootless\" is not known; it takes one of auto, docker-with-fuse");
        assertThat(request("docker-with-fuse", null, null).mode()).isEqualTo(Mode.DOCKER_WITH_FUSE);
    }

    @Test
    void readNothingOfBuildahsOnAPlatformWithoutOne() {
        host.operatingSystem("Windows 11").environment("BUILDAH_ISOLATION", "chroot").environment("STORAGE_DRIVER", "btrfs");

        assertThat(request(null, null, null).mode()).isEqualTo(Mode.DOCKER_WITH_FUSE);
    }

    @Test
    void nameTheRuntimesOfTheHostWhereOneIsMisspelt() {
        assertRefused(null, "crnu", null, "<runtime> (-Dwerf.runtime): there is no crnu in the directories of PATH, did you mean crun?;"
                + " this host has crun, runc");
    }

    @Test
    void nameTheRuntimesOfTheHostWhereAPathLeadsNowhere() {
        host.environment("BUILDAH_RUNTIME", "/no/where/crun");

        assertRefused(null, null, null, "the environment variable BUILDAH_RUNTIME: there is no /no/where/crun; this host has crun, runc;"
                + " <runtime> or -Dwerf.runtime outweighs it");
    }

    @Test
    void sayThatAHostHasNoRuntimeAtAll(@TempDir Path empty) {
        host = HostFixture.below(empty);

        assertRefused(null, "youki", null,
                "<runtime> (-Dwerf.runtime): there is no youki in the directories of PATH; this host has no OCI runtime");
    }

    @Test
    void leaveARuntimeThatIsKnownButNotInstalledToTheChecks() {
        assertThat(request(null, "runsc", null).runtime()).contains("runsc");
    }

    private void assertRefused(String mode, String runtime, String network, String message) {
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> request(mode, runtime, network))
                .withMessage(message);
    }

    private EngineRequest request(String mode, String runtime, String network) {
        return parameters(mode, runtime, null, network).request(sources::add);
    }

    private EngineParameters parameters(String mode, String runtime, String storageDriver, String network) {
        return new EngineParameters(host.host(), mode, runtime, storageDriver, network, null);
    }
}
