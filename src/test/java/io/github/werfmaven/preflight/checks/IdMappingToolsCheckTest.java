package io.github.werfmaven.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Severity;
import io.github.werfmaven.process.RecordingProcessRunner;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdMappingToolsCheckTest {

    private static final int SET_USER_ID = 04755;

    private final RecordingProcessRunner processes = new RecordingProcessRunner();
    private HostFixture fixture;

    @BeforeEach
    void begin(@TempDir Path root) {
        fixture = HostFixture.below(root);
    }

    @Test
    void findsNothingWhereBothHaveTheirSetuidBit() {
        tools(SET_USER_ID, SET_USER_ID);

        assertThat(findings()).isEmpty();
        assertThat(processes.commands()).isEmpty();
    }

    @Test
    void findsNothingForRoot() {
        fixture.user("root", 0);

        assertThat(findings()).isEmpty();
    }

    @Test
    void findsThatTheyAreNotInstalled() {
        assertThat(finding().problem()).isEqualTo("newuidmap is not installed");
        assertThat(finding().remedy().typed(true)).containsExactly("sudo apt-get install -y uidmap");
    }

    @Test
    void findsThatOneIsNotInstalled() {
        fixture.program("/usr/bin/newuidmap", SET_USER_ID);

        assertThat(finding().problem()).isEqualTo("newgidmap is not installed");
    }

    @Test
    void namesNoNewPrivilegesBeforeTheBits() {
        tools(0755, 0755);
        fixture.status("NoNewPrivs", "1");

        assertThat(finding().seen()).isEqualTo("NoNewPrivs: 1 in /proc/self/status");
        assertThat(finding().remedy().sentence()).contains("allowPrivilegeEscalation: true");
    }

    @Test
    void findsNothingWhereTheyHaveFileCapabilities() {
        tools(0755, 0755);
        fixture.program("/sbin/getcap");
        processes.succeeding("getcap", "newuidmap cap_setuid=ep newgidmap cap_setgid=ep\n");

        assertThat(findings()).isEmpty();
        assertThat(processes.commands()).extracting(command -> command.arguments().get(1))
                .containsExactly(path("/usr/bin/newuidmap"), path("/usr/bin/newgidmap"));
    }

    @Test
    void findsThatOneHasLostItsSetuidBit() {
        tools(SET_USER_ID, 0755);
        fixture.program("/sbin/getcap");
        processes.succeeding("getcap", "");

        assertThat(finding().problem()).isEqualTo("newgidmap is not allowed to map ids");
        assertThat(finding().seen()).isEqualTo(
                "mode 0755 of " + path("/usr/bin/newgidmap") + ", and no file capability cap_setgid");
        assertThat(finding().remedy().typed(true)).containsExactly("sudo chmod u+s " + path("/usr/bin/newgidmap"));
    }

    @Test
    void findsThatBothHaveLostTheirSetuidBits() {
        tools(0755, 0755);
        fixture.program("/sbin/getcap");
        processes.succeeding("getcap", "");

        assertThat(findings()).hasSize(2);
    }

    @Test
    void findsNothingWhereFileCapabilitiesCannotBeRead() {
        tools(0755, 0755);

        assertThat(findings()).isEmpty();
    }

    private void tools(int newuidmapMode, int newgidmapMode) {
        fixture.program("/usr/bin/newuidmap", newuidmapMode).program("/usr/bin/newgidmap", newgidmapMode);
    }

    private String path(String absolute) {
        return fixture.path(absolute).toString();
    }

    private Finding finding() {
        assertThat(findings()).hasSize(1).allMatch(finding -> finding.severity() == Severity.BLOCKING);
        return findings().get(0);
    }

    private List<Finding> findings() {
        return new IdMappingToolsCheck(fixture.host(), processes).findings();
    }
}
