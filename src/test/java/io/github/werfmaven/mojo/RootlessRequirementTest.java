package io.github.werfmaven.mojo;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.werfmaven.engine.Mode;
import io.github.werfmaven.host.HostFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RootlessRequirementTest {

    private static final String ALL_CAPABILITIES = "000001ffffffffff";

    private HostFixture host;

    @BeforeEach
    void begin(@TempDir Path root) {
        host = HostFixture.below(root);
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTO", "NATIVE_ROOTLESS", "NATIVE_CHROOT"})
    void isNotMetByRootOfTheMachine(Mode mode) {
        host.user("root", 0).status("CapEff", ALL_CAPABILITIES);

        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> new RootlessRequirement(host.host()).enforce(mode))
                .withMessage("<requireRootless> (-Dwerf.requireRootless): Maven runs as root of this machine, so the build is not"
                        + " rootless: what RUN runs is root of this machine, too; run Maven as another user, who has subordinate ids,"
                        + " and without sudo; in a container, start that with a user (docker run --user 1000, in Kubernetes"
                        + " runAsUser: 1000)");
    }

    @Test
    void isNotMetByRootOfAPrivilegedContainer() {
        host.inDocker().user("root", 0).status("CapEff", ALL_CAPABILITIES);

        assertThatExceptionOfType(InvalidParameterException.class).isThrownBy(this::enforce);
    }

    @Test
    void isMetByRootWhereAnotherUserBuildsInAContainer() {
        host.user("root", 0).status("CapEff", ALL_CAPABILITIES);

        assertThatCode(() -> new RootlessRequirement(host.host()).enforce(Mode.DOCKER_WITH_FUSE)).doesNotThrowAnyException();
    }

    @Test
    void isMetByAnOrdinaryUser() {
        assertThatCode(this::enforce).doesNotThrowAnyException();
    }

    @Test
    void isMetByRootOfAUserNamespace() {
        host.user("root", 0).status("CapEff", ALL_CAPABILITIES)
                .file("/proc/self/uid_map", "         0       1000          1\n         1     100000      65536\n");

        assertThatCode(this::enforce).doesNotThrowAnyException();
    }

    @Test
    void isMetByRootWhoMayNotMount() {
        host.inDocker().user("root", 0).status("CapEff", "00000000a80425fb");

        assertThatCode(this::enforce).doesNotThrowAnyException();
    }

    private void enforce() {
        new RootlessRequirement(host.host()).enforce(Mode.AUTO);
    }
}
