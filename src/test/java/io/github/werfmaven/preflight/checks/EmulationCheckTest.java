package io.github.werfmaven.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.image.Platform;
import io.github.werfmaven.preflight.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmulationCheckTest {

    private static final String DIRECTORY = "/proc/sys/fs/binfmt_misc/";
    private static final Platform ARM64 = new Platform("linux", "arm64");

    /** As Debian's qemu-user-static registers it. */
    private static final String QEMU_AARCH64 = """
            enabled
            interpreter /usr/libexec/qemu-binfmt/aarch64-binfmt-P
            flags: POCF
            offset 0
            magic 7f454c460201010000000000000000000200b700
            mask ffffffffffffff00fffffffffffffffffeffffff
            """;
    private static final String QEMU_S390X = """
            enabled
            interpreter /usr/libexec/qemu-binfmt/s390x-binfmt-P
            flags: POCF
            offset 0
            magic 7f454c4602020100000000000000000000020016
            mask ffffffffffffff00fffffffffffffffffffeffff
            """;
    private static final String PYTHON = "enabled\ninterpreter /usr/bin/python3.11\nflags: \noffset 0\nmagic a70d0d0a\n";
    private static final String JAR = "enabled\ninterpreter /usr/bin/jexec\nflags: \nextension .jar\n";

    @TempDir
    Path root;

    private HostFixture host;

    @BeforeEach
    void setUp() {
        host = HostFixture.below(root);
    }

    @Test
    void findsNothingWhereAnInterpreterIsRegistered() {
        register("qemu-aarch64", QEMU_AARCH64);

        assertThat(findings(ARM64)).isEmpty();
    }

    @Test
    void knowsAnInterpreterByWhatItTakesAndNotByItsName() {
        register("rosetta", QEMU_AARCH64);

        assertThat(findings(ARM64)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"amd64,", "386,", "amd64, v3"})
    void findsNothingForWhatThisProcessorRunsItself(String architecture, String variant) {
        assertThat(findings(new Platform("linux", architecture, Optional.ofNullable(variant)))).isEmpty();
    }

    @Test
    void findsNothingWhereNoPlatformIsNamed() {
        assertThat(findings()).isEmpty();
    }

    @Test
    void tellsThatNothingIsRegisteredForOneOfThePlatforms() {
        register("qemu-aarch64", QEMU_AARCH64);
        register("python3.11", PYTHON);
        register("jar", JAR);

        Finding finding = only(findings(ARM64, new Platform("linux", "s390x")));

        assertThat(finding.problem()).isEqualTo("this machine runs no programs of linux/s390x, so a RUN for it fails");
        assertThat(finding.seen()).isEqualTo("no entry in /proc/sys/fs/binfmt_misc is for them");
        assertThat(finding.remedy().typed(true)).containsExactly("sudo apt-get install -y qemu-user-static");
    }

    @Test
    void tellsBigEndianProgramsFromLittleEndianOnes() {
        register("qemu-s390x", QEMU_S390X);

        assertThat(findings(new Platform("linux", "s390x"))).isEmpty();
        assertThat(findings(ARM64)).hasSize(1);
    }

    @Test
    void tellsThatNothingIsMounted() {
        assertThat(only(findings(ARM64)).seen()).isEqualTo("/proc/sys/fs/binfmt_misc is empty or not there");
    }

    @Test
    void findsNothingInAContainerThatSeesNothing() {
        host.file("/run/.containerenv", "");

        assertThat(findings(ARM64)).isEmpty();
    }

    @Test
    void tellsThatAnInterpreterIsLookedForInTheImage() {
        register("qemu-aarch64", QEMU_AARCH64.replace("POCF", "POC"));

        assertThat(only(findings(ARM64)).problem()).contains("is looked for in the image");
        assertThat(only(findings(ARM64)).seen()).isEqualTo(DIRECTORY + "qemu-aarch64 has the flags \"POC\", without F");
    }

    @Test
    void tellsThatAnInterpreterIsSwitchedOff() {
        register("qemu-aarch64", QEMU_AARCH64.replace("enabled", "disabled"));

        assertThat(only(findings(ARM64)).remedy().typed(true))
                .containsExactly("printf '%s\\n' '1' | sudo tee " + DIRECTORY + "qemu-aarch64");
    }

    @Test
    void tellsThatAllInterpretersAreSwitchedOff() {
        register("qemu-aarch64", QEMU_AARCH64);
        host.file(DIRECTORY + "status", "disabled\n");

        assertThat(only(findings(ARM64)).remedy().typed(true)).containsExactly("printf '%s\\n' '1' | sudo tee " + DIRECTORY + "status");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fedora | sudo dnf install -y qemu-user-static
            opensuse | sudo zypper --non-interactive install qemu-linux-user
            arch | sudo pacman -S --noconfirm qemu-user-static-binfmt
            """)
    void namesThePackageOfTheDistribution(String distribution, String command) {
        host.distribution(distribution, "");

        assertThat(only(findings(ARM64)).remedy().typed(true)).containsExactly(command);
    }

    @Test
    void passesOverEntriesThatItCannotRead() {
        register("odd", "enabled\nmagic 7f4\noffset x\n");

        assertThat(findings(ARM64)).hasSize(1);
    }

    private void register(String name, String entry) {
        host.file(DIRECTORY + "status", "enabled\n").file(DIRECTORY + name, entry);
    }

    private List<Finding> findings(Platform... platforms) {
        return new EmulationCheck(host.host(), List.of(platforms)).findings();
    }

    private static Finding only(List<Finding> findings) {
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }
}
