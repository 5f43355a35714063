package io.github.werfmaven.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Severity;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubordinateIdOverlapCheckTest {

    private HostFixture fixture;

    @BeforeEach
    void begin(@TempDir Path root) {
        fixture = HostFixture.below(root);
    }

    @Test
    void findsNothingWhereEachHasHisOwn() {
        files("alice:100000:65536\nbob:165536:65536\n");

        assertThat(findings()).isEmpty();
    }

    @Test
    void findsTheUsersOwnIdInHisRange() {
        files("alice:1000:65536\n");

        assertThat(finding().severity()).isEqualTo(Severity.BLOCKING);
        assertThat(finding().seen()).isEqualTo(
                "1000-66535 in /etc/subuid and /etc/subgid overlaps the user's own id or another range");
    }

    @Test
    void findsTwoRangesOfTheUserThatOverlap() {
        files("alice:100000:65536\nbob:300000:65536\n1000:120000:65536\n");

        assertThat(finding().seen()).startsWith("120000-185535 ");
        assertThat(finding().remedy().typed(false)).containsExactly(
                "printf '%s\\n' 'bob:300000:65536\nalice:100000:65536' > /etc/subuid",
                "printf '%s\\n' 'bob:300000:65536\nalice:100000:65536' > /etc/subgid");
    }

    @Test
    void onlyDegradesWhereAnotherUserHasTheSame() {
        files("root:100000:65536\nalice:150000:65536\n");

        assertThat(finding().severity()).isEqualTo(Severity.DEGRADING);
        assertThat(finding().seen()).startsWith("100000-165535 of root, beside [150000-215535]");
        assertThat(finding().remedy().commands()).isEmpty();
    }

    @Test
    void findsThePersonWhoseIdIsInTheRange() {
        fixture.file("/etc/passwd", "alice:x:1000:1000::/home/alice:/bin/sh\ncarol:x:120000:120000::/home/carol:/bin/sh\n");
        files("alice:100000:65536\n");

        assertThat(finding().seen()).startsWith("120000-120000 of carol");
    }

    @Test
    void findsNothingInAContainerWhoseFewIdsServeAll() {
        fixture.file("/run/.containerenv", "").file("/etc/passwd", "build:x:1000:1000::/:/bin/sh\nguest:x:1005:1005::/:/bin/sh\n");
        files("alice:1:999\nalice:1001:64535\n");

        assertThat(findings()).isEmpty();
    }

    @Test
    void findsNothingForRoot() {
        fixture.user("root", 0);
        files("root:0:65536\n");

        assertThat(findings()).isEmpty();
    }

    private void files(String text) {
        fixture.file("/etc/subuid", text).file("/etc/subgid", text);
    }

    private Finding finding() {
        assertThat(findings()).hasSize(1);
        return findings().get(0);
    }

    private List<Finding> findings() {
        return new SubordinateIdOverlapCheck(fixture.host()).findings();
    }
}
