package io.github.werfmaven.preflight.checks;

import static io.github.werfmaven.preflight.checks.NamespaceLab.NO_SPACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Severity;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaxUserNamespacesCheckTest {

    private NamespaceLab lab;

    @BeforeEach
    void begin(@TempDir Path root) {
        lab = new NamespaceLab(root);
        lab.fixture.program("/sbin/sysctl");
    }

    @Test
    void findsNothingAtTheLimitThatIsAskedFor() {
        limit("15000");
        lab.processes.succeeding("unshare", "");

        assertThat(lab.findings()).isEmpty();
    }

    @Test
    void comparesNumbersAndNotTexts() {
        limit("9000");
        lab.processes.succeeding("unshare", "");

        assertThat(finding().severity()).isEqualTo(Severity.DEGRADING);
        assertThat(finding().seen()).isEqualTo("user.max_user_namespaces is 9000");
    }

    @Test
    void namesALimitThatIsUsedUp() {
        limit("100");
        lab.refusing(NO_SPACE);

        assertThat(finding().severity()).isEqualTo(Severity.BLOCKING);
        assertThat(finding().problem()).isEqualTo("as many user namespaces as this host allows are in use");
        assertThat(finding().seen()).isEqualTo("user.max_user_namespaces is 100; " + NO_SPACE);
        assertThat(finding().remedy().typed(true)).containsExactly(
                "printf '%s\\n' 'user.max_user_namespaces = 15000' | sudo tee /etc/sysctl.d/99-werf-max-user-namespaces.conf",
                "sudo sysctl -p /etc/sysctl.d/99-werf-max-user-namespaces.conf");
    }

    @Test
    void raisesALimitThatIsNotLowButReached() {
        lab.refusing(NO_SPACE);

        assertThat(finding().remedy().typed(true).get(0)).contains("user.max_user_namespaces = 120000");
    }

    @Test
    void sendsOutsideWhereTheLimitIsNotThatOfThisNamespace() {
        lab.fixture.file("/proc/self/uid_map", "0 100000 65536\n");
        lab.refusing(NO_SPACE);

        assertThat(finding().remedy().commands()).isEmpty();
    }

    @Test
    void namesALimitOfNone() {
        limit("0");
        lab.refusing(NO_SPACE);

        assertThat(finding().problem()).isEqualTo("this host allows no user namespaces");
    }

    @Test
    void namesALimitOfNoneWhereTheKernelSaysNotPermitted() {
        limit("0");
        lab.refusing(NamespaceLab.NOT_PERMITTED);

        assertThat(finding().seen()).startsWith("user.max_user_namespaces is 0; ");
    }

    @Test
    void leavesOtherFailuresToTheirChecks() {
        limit("100");
        lab.refusing("unshare: unshare failed: Invalid argument");

        assertThat(lab.only("user-namespace").seen()).contains("Invalid argument");
    }

    @Test
    void namesAnotherKindOfNamespaceThatIsForbidden() {
        lab.fixture.kernelSetting("user.max_net_namespaces", "0");
        lab.processes.succeeding("unshare", "");

        assertThat(finding().parts()).containsExactly(Part.PRIVATE_NETWORK);
        assertThat(finding().seen()).isEqualTo("user.max_net_namespaces is 0");
    }

    private void limit(String value) {
        lab.fixture.kernelSetting("user.max_user_namespaces", value);
    }

    private Finding finding() {
        return lab.only("max-user-namespaces");
    }
}
