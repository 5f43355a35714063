package io.github.werfmaven.preflight.checks;

import static io.github.werfmaven.preflight.checks.NamespaceLab.NOT_PERMITTED;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserNamespaceCheckTest {

    private NamespaceLab lab;

    @BeforeEach
    void begin(@TempDir Path root) {
        lab = new NamespaceLab(root);
    }

    @Test
    void tellsWhatItSawWhereNoCauseIsKnown() {
        lab.refusing(NOT_PERMITTED);

        assertThat(lab.only("user-namespace").seen()).isEqualTo(NOT_PERMITTED);
    }

    @Test
    void namesTheContainerThatMayBeTheCause() {
        lab.fixture.inDocker();
        lab.refusing("unshare: cannot change root filesystem propagation: Invalid argument");

        assertThat(lab.only("user-namespace").remedy().sentence()).startsWith("this process runs in a container (Docker)");
    }

    @Test
    void tellsTheExitCodeOfAnAttemptThatSaysNothing() {
        lab.processes.failing("unshare", 126);

        assertThat(lab.only("user-namespace").seen()).endsWith("ended with exit code 126");
    }

    @Test
    void tellsThatTheAttemptHangs() {
        lab.processes.hanging("unshare");

        assertThat(lab.only("user-namespace").seen()).endsWith("did not end in 5 s");
    }

    @Test
    void namesAKernelWithoutUserNamespaces() throws Exception {
        Files.delete(lab.fixture.path("/proc/self/ns/user"));
        lab.refusing("unshare: unshare failed: Invalid argument");

        assertThat(lab.only("user-namespace").problem()).isEqualTo("this kernel was built without user namespaces");
    }
}
