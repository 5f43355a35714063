package io.github.werfmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.werfmaven.engine.EngineRequest;
import io.github.werfmaven.engine.Mode;
import io.github.werfmaven.host.HostFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineParametersTest {

    private HostFixture host;

    @BeforeEach
    void begin(@TempDir Path root) {
        host = HostFixture.below(root);
    }

    @ParameterizedTest
    @ValueSource(strings = {"private", "host", "none", "ns:/run/netns/build"})
    void takeANetwork(String network) {
        assertThat(request("auto", null, network).network()).contains(network);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bridge", "Private", "ns:relative"})
    void refuseANetworkThatIsNone(String network) {
        assertRefused("auto", null, network, "<network> (-Dwerf.network): \"" + network
                + "\" is not known; it takes one of private, host, none, ns:PATH with an absolute path");
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

    @Test
    void nameTheVariableOfTheEnvironmentThatHasAWrongValue() {
        host.environment("WERF_BUILDAH_MODE", "chroot");

        assertRefused(null, null, null, "<mode> (-Dwerf.mode): \"chroot\" is not known; it takes one of auto, native-rootless,"
                + " native-chroot, docker-with-fuse; the environment variable WERF_BUILDAH_MODE says it");
    }

    private void assertRefused(String mode, String runtime, String network, String message) {
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> request(mode, runtime, network))
                .withMessage(message);
    }

    private EngineRequest request(String mode, String runtime, String network) {
        return new EngineParameters(host.host(), mode, runtime, null, network, null).request();
    }
}
