package io.github.werfmaven.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Severity;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoNewPrivilegesCheckTest {

    @TempDir
    Path root;

    @Test
    void findsNothingWhereItIsNotSet() {
        assertThat(findings(HostFixture.below(root))).isEmpty();
    }

    @Test
    void namesTheAttributeOfTheProcess() {
        Finding finding = findings(HostFixture.below(root).status("NoNewPrivs", "1")).get(0);

        assertThat(finding.severity()).isEqualTo(Severity.BLOCKING);
        assertThat(finding.seen()).isEqualTo("NoNewPrivs: 1 in /proc/self/status");
        assertThat(finding.remedy().sentence()).contains("allowPrivilegeEscalation: true", "NoNewPrivileges=no");
    }

    @Test
    void findsNothingForRootWhoNeedsNoOtherPrivilege() {
        assertThat(findings(HostFixture.below(root).user("root", 0).status("NoNewPrivs", "1"))).isEmpty();
    }

    private static List<Finding> findings(HostFixture fixture) {
        return new NoNewPrivilegesCheck(fixture.host()).findings();
    }
}
