package io.github.werfmaven.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.process.Command;
import io.github.werfmaven.process.RecordingProcessRunner;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcMountCheckTest {

    private static final String PROC = "22 1 254:0 / / rw - ext4 /dev/vda rw\n23 22 0:21 / /proc rw,nosuid - proc proc rw\n";
    private static final String REFUSED = "unshare: mount /proc failed: Operation not permitted";

    private final RecordingProcessRunner processes = new RecordingProcessRunner();
    private HostFixture fixture;

    @BeforeEach
    void installUnshare(@TempDir Path root) {
        fixture = HostFixture.below(root).program("/usr/bin/unshare").program("/usr/bin/true");
        processes.failing("unshare", 1, REFUSED);
    }

    @Test
    void findsNothingWhereOneCanBeMounted() {
        processes.succeeding("unshare", "");

        assertThat(findings()).isEmpty();
        assertThat(arguments()).containsExactly("-U", "-r", "-p", "-f", "--mount-proc");
    }

    @ParameterizedTest
    @ValueSource(strings = {REFUSED, "unshare: can't mount proc on /proc (flags:0xe): Operation not permitted"})
    void blocksContainersWhereItIsRefused(String said) {
        processes.failing("unshare", 1, said);
        fixture.file("/proc/self/mountinfo", PROC + "24 23 0:22 / /proc/keys rw - tmpfs tmpfs rw\n"
                + "25 23 0:23 / /proc/sys/fs/binfmt_misc rw - autofs systemd-1 rw\n");

        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.parts()).containsExactlyInAnyOrder(Part.CRUN, Part.RUNC, Part.OTHER_RUNTIME);
            assertThat(finding.seen()).isEqualTo("mounts at /proc/keys in /proc/self/mountinfo");
        });
    }

    @Test
    void showsSomeOfManyMounts() {
        StringBuilder mounts = new StringBuilder(PROC);
        for (String name : List.of("acpi", "kcore", "keys", "scsi", "timer_list", "sys")) {
            mounts.append("24 23 0:22 / /proc/").append(name).append(" ro - tmpfs tmpfs rw\n");
        }
        fixture.file("/proc/self/mountinfo", mounts.toString());

        assertThat(findings().get(0).seen()).isEqualTo(
                "mounts at /proc/acpi, /proc/kcore, /proc/keys, /proc/scsi and 2 more in /proc/self/mountinfo");
    }

    @Test
    void tellsHowToStartTheContainerAround() {
        fixture.environment("container", "docker");

        assertThat(findings().get(0).remedy().sentence())
                .startsWith("start the container around Maven in Docker and Podman with --security-opt systempaths=unconfined");
    }

    @Test
    void blocksEverythingWhereProcIsReadOnly() {
        processes.failing("unshare", 1, "unshare: cannot open /proc/self/uid_map: Read-only file system");
        fixture.file("/proc/self/mountinfo", PROC.replace("rw,nosuid", "ro,nosuid"));

        assertThat(findings()).singleElement().satisfies(finding -> assertThat(finding.parts()).containsExactly(Part.NATIVE));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "unshare: unshare failed: Operation not permitted",
        "unshare: unshare failed: No space left on device",
        "unshare: write failed /proc/self/uid_map: Operation not permitted",
        "unshare: mount /proc failed: Permission denied",
        "unshare: unrecognized option '--mount-proc'"})
    void saysNothingWhereSomethingElseFails(String said) {
        processes.failing("unshare", 1, said);

        assertThat(findings()).isEmpty();
    }

    @Test
    void mountsWithoutAUserNamespaceForRoot() {
        fixture.user("root", 0).status("CapEff", "000001ffffffffff");
        processes.succeeding("unshare", "");

        assertThat(findings()).isEmpty();
        assertThat(arguments()).containsExactly("-p", "-f", "--mount-proc");
    }

    private List<String> arguments() {
        Command command = processes.commands().get(0);
        return command.arguments().subList(1, command.arguments().size() - 1);
    }

    private List<Finding> findings() {
        return new ProcMountCheck(fixture.host(), processes).findings();
    }
}
