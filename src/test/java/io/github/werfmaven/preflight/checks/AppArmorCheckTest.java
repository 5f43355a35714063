package io.github.werfmaven.preflight.checks;

import static io.github.werfmaven.preflight.checks.NamespaceLab.APPARMOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.preflight.Finding;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppArmorCheckTest {

    private static final String DENIED = "Error during unshare(CLONE_NEWUSER): Permission denied";

    private NamespaceLab lab;

    @BeforeEach
    void begin(@TempDir Path root) {
        lab = new NamespaceLab(root);
    }

    @Test
    void givesABuildahWithoutProfileOne() throws IOException {
        restricted();
        String path = realPathOfBuildah();

        assertThat(finding().seen()).isEqualTo(APPARMOR + " is 1; " + DENIED);
        assertThat(finding().remedy().typed(true)).containsExactly(
                "printf '%s\\n' 'abi <abi/4.0>,\ninclude <tunables/global>\nprofile werf-buildah \"" + path
                        + "\" flags=(unconfined) { userns, }' | sudo tee /etc/apparmor.d/werf-buildah",
                "sudo apparmor_parser -r /etc/apparmor.d/werf-buildah");
    }

    @Test
    void loadsAProfileThatIsThereButNotInForce() throws IOException {
        restricted();
        lab.fixture.file("/etc/apparmor.d/buildah", "abi <abi/4.0>,\nprofile buildah " + realPathOfBuildah()
                + " flags=(unconfined) {\n  userns,\n}\n");

        assertThat(finding().problem()).endsWith("that of Buildah is not in force");
        assertThat(finding().remedy().typed(true)).containsExactly("sudo apparmor_parser -r /etc/apparmor.d/buildah");
    }

    @Test
    void saysNothingWhereThereIsNoBuildahYet() {
        lab.fixture.kernelSetting(APPARMOR, "1");

        assertThat(lab.findings()).isEmpty();
    }

    @Test
    void namesTheProfileAroundAContainer() {
        lab.fixture.file("/proc/self/attr/current", "docker-default (enforce)\n");
        lab.refusing("unshare: cannot change root filesystem propagation: Permission denied");

        assertThat(finding().seen()).startsWith("/proc/self/attr/current is docker-default; ");
        assertThat(finding().remedy().sentence()).contains("--security-opt apparmor=unconfined");
    }

    @Test
    void saysNothingOfAProfileThatOnlyComplains() {
        lab.fixture.file("/proc/self/attr/current", "some-program (complain)\n");
        lab.refusing("unshare: cannot change root filesystem propagation: Permission denied");

        assertThat(lab.only("user-namespace").seen()).contains("Permission denied");
    }

    private void restricted() {
        lab.fixture.kernelSetting(APPARMOR, "1").program("/usr/bin/buildah");
        lab.processes.failing("buildah", 1, DENIED, "(Unable to determine exit status)");
    }

    private String realPathOfBuildah() throws IOException {
        return lab.fixture.path("/usr/bin/buildah").toRealPath().toString();
    }

    private Finding finding() {
        return lab.only("apparmor");
    }
}
