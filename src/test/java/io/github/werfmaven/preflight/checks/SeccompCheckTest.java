package io.github.werfmaven.preflight.checks;

import static io.github.werfmaven.preflight.checks.NamespaceLab.NOT_PERMITTED;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeccompCheckTest {

    @Test
    void namesTheFilterOfAContainer(@TempDir Path root) {
        NamespaceLab lab = new NamespaceLab(root).refusing(NOT_PERMITTED);
        lab.fixture.status("Seccomp", "2");

        assertThat(lab.only("seccomp").seen()).isEqualTo("Seccomp: 2 in /proc/self/status; " + NOT_PERMITTED);
        assertThat(lab.only("seccomp").remedy().sentence())
                .contains("--security-opt seccomp=unconfined", "seccompProfile: {type: Unconfined}");
    }

    @Test
    void namesTheFilterBeforeTheSettingOfUbuntuInAConfinedContainer(@TempDir Path root) {
        NamespaceLab lab = new NamespaceLab(root).refusing(NOT_PERMITTED);
        lab.fixture.status("Seccomp", "2")
                .kernelSetting(NamespaceLab.APPARMOR, "1")
                .file("/proc/self/attr/current", "docker-default (enforce)\n");

        assertThat(lab.only("seccomp").problem()).contains("seccomp filter");
    }
}
