package io.github.werfmaven.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostTest {

    @TempDir
    Path root;

    private HostFixture fixture;

    @BeforeEach
    void setUp() {
        fixture = HostFixture.below(root);
    }

    @Test
    void readsAFileBelowItsRoot() {
        fixture.file("/etc/subuid", "alice:100000:65536\n");

        assertThat(fixture.host().read("/etc/subuid")).contains("alice:100000:65536\n");
    }

    @Test
    void readsAllDigitsOfAKernelSetting() {
        assumeThat(Host.current().isLinux()).isTrue();

        // 32768 is the least that a kernel starts with.
        assertThat(Host.current().kernelSetting("kernel.pid_max")).hasValueSatisfying(text -> assertThat(text).hasSizeGreaterThan(3));
    }

    @Test
    void knowsWhichIdsAUserNamespaceHas() {
        IdMap ids = fixture.file("/proc/self/uid_map", "0 1000 1\n1 100000 65536\n").host().userIds();

        assertThat(ids.isWhole()).isFalse();
        assertThat(ids.count()).isEqualTo(65_537);
        assertThat(ids.has(1, 65_536)).isTrue();
        assertThat(ids.has(2, 65_536)).isFalse();
    }

    @Test
    void tellsTheCapabilitiesThatAProcessHasFromThoseThatItMayGain() {
        Host host = fixture.status("CapEff", "0000000000000040").status("CapBnd", "00000000000000c0").host();

        assertThat(host.isCapable(Capability.SETGID)).isTrue();
        assertThat(host.isCapable(Capability.SETUID)).isFalse();
        assertThat(host.mayGain(Capability.SETUID)).isTrue();
        assertThat(host.mayGain(Capability.SYS_ADMIN)).isFalse();
    }

    @Test
    void readsAFileWhateverItsBytesAre() throws IOException {
        fixture.file("/etc/subuid", "");
        Files.write(fixture.path("/etc/subuid"), new byte[] {(byte) 0xff, (byte) 0xfe, 'a'});

        assertThat(fixture.host().read("/etc/subuid")).hasValueSatisfying(text -> assertThat(text).endsWith("a"));
    }

    @Test
    void readsNothingWhereThereIsNoFile() {
        assertThat(fixture.host().read("/etc/nothing")).isEmpty();
    }

    @Test
    void readsNothingFromADirectory() {
        assertThat(fixture.host().read("/etc")).isEmpty();
    }

    @Test
    void findsAProgramInTheFirstDirectoryOfPathThatHasIt() {
        fixture.program("/usr/bin/crun").program("/usr/local/bin/crun");

        assertThat(fixture.host().executable("crun")).contains(fixture.path("/usr/local/bin/crun"));
    }

    @Test
    void findsAProgramOfAdministratorsThatIsNotOnPath() {
        fixture.program("/usr/sbin/runc");

        assertThat(fixture.host().executable("runc")).contains(fixture.path("/usr/sbin/runc"));
    }

    @Test
    void passesOverAFileThatMayNotBeExecuted() {
        fixture.program("/usr/local/bin/crun", 0644).program("/usr/bin/crun");

        assertThat(fixture.host().executable("crun")).contains(fixture.path("/usr/bin/crun"));
    }

    @Test
    void passesOverADirectoryOfTheProgramsName() {
        fixture.program("/usr/bin/crun/notes");

        assertThat(fixture.host().executable("crun")).isEmpty();
    }

    @Test
    void looksForNoProgramInTheCurrentDirectory() {
        fixture.environment("PATH", ":.:src/main");

        assertThat(fixture.host().executable("pom.xml")).isEmpty();
        assertThat(fixture.host().executable("crun")).isEmpty();
    }

    @Test
    void findsNoProgramWhereThereIsNoPath() {
        Host host = new Host(root, Map.of(), Map.of(), fixture.host().libc());

        assertThat(host.executable("crun")).isEmpty();
    }

    @Test
    void tellsTheModeOfAFile() {
        fixture.program("/usr/bin/newuidmap", 04755);

        assertThat(fixture.host().unixMode(fixture.path("/usr/bin/newuidmap"))).hasValue(0104755);
    }

    @Test
    void tellsNoModeWhereThereIsNoFile() {
        assertThat(fixture.host().unixMode(fixture.path("/nothing"))).isEmpty();
    }

    @Test
    void readsAKernelSettingByItsDottedName() {
        fixture.kernelSetting("user.max_user_namespaces", "0");

        assertThat(fixture.host().kernelSetting("user.max_user_namespaces")).contains("0");
    }

    @Test
    void takesAVariableThatIsSetToNothingForUnset() {
        fixture.environment("XDG_CACHE_HOME", "");

        assertThat(fixture.host().environment("XDG_CACHE_HOME")).isEmpty();
    }

    @Test
    void takesTheEffectiveUserId() {
        fixture.status("Uid", "1000\t1001\t1002\t1003");

        assertThat(fixture.host().userId()).contains(1001L);
    }

    @Test
    void knowsRootByItsEffectiveUserId() {
        assertThat(fixture.host().isRoot()).isFalse();
        assertThat(fixture.user("root", 0).host().isRoot()).isTrue();
    }

    @Test
    void knowsNoUserIdWhereProcIsNotMounted() throws IOException {
        Files.delete(fixture.path("/proc/self/status"));

        assertThat(fixture.host().userId()).isEmpty();
        assertThat(fixture.host().isRoot()).isFalse();
    }

    @Test
    void readsAFieldOfTheProcessStatusByItsWholeName() {
        fixture.status("Seccomp", "2").status("Seccomp_filters", "1");

        assertThat(fixture.host().processStatus("Seccomp")).contains("2");
        assertThat(fixture.host().processStatus("Sec")).isEmpty();
    }

    @Test
    void knowsLinux() {
        assertThat(fixture.host().isLinux()).isTrue();
        assertThat(fixture.operatingSystem("Mac OS X").host().isLinux()).isFalse();
    }

    @Test
    void takesTheOtherPlaceOfOsReleaseWhereEtcHasNone() throws IOException {
        Files.delete(fixture.path("/etc/os-release"));
        fixture.file("/usr/lib/os-release", "ID=fedora\n");

        assertThat(fixture.host().osRelease().ids()).containsExactly("fedora");
    }

    @Test
    void knowsNoDistributionWhereThereIsNoOsRelease() throws IOException {
        Files.delete(fixture.path("/etc/os-release"));

        assertThat(fixture.host().osRelease()).isEqualTo(new OsRelease(List.of(), ""));
    }

    @Test
    void callsRootAnAdministratorOnlyWithTheCapabilityToMount() {
        assertThat(fixture.status("Uid", "0 0 0 0").status("CapEff", "0000000000200000").host().isAdministrator()).isTrue();
        assertThat(fixture.status("Uid", "0 0 0 0").status("CapEff", "0000000001000000").host().isAdministrator()).isFalse();
        assertThat(fixture.status("Uid", "1 1 1 1").status("CapEff", "0000000000200000").host().isAdministrator()).isFalse();
    }

    @Test
    void listsWhatLiesUnderTheNameOfAProgramWhateverItIs() throws IOException {
        fixture.program("/usr/bin/crun").file("/usr/local/bin/crun/x", "");
        Files.createDirectories(fixture.path("/bin"));
        Files.createSymbolicLink(fixture.path("/bin/crun"), Path.of("/gone"));

        assertThat(fixture.host().programs("crun")).containsExactly(
                fixture.path("/usr/local/bin/crun"), fixture.path("/usr/bin/crun"), fixture.path("/bin/crun"));
    }

    @Test
    void findsAProgramOfWindowsByItsEndingInADirectoryWithBlanks() {
        windows("C:\\Windows;\"C:\\Program Files\\Docker\";D:\\docker").program("/C:\\Program Files\\Docker/docker.exe");

        assertThat(fixture.host().executable("docker")).contains(fixture.path("/C:\\Program Files\\Docker/docker.exe"));
        assertThat(fixture.host().executable("docker.exe")).isPresent();
    }

    @Test
    void startsNoBatchFileOfWindows() {
        windows("C:\\bin").environment("PATHEXT", ".BAT;.CMD").program("/C:\\bin/docker.bat").program("/C:\\bin/docker");

        assertThat(fixture.host().executable("docker")).isEmpty();
    }

    @Test
    void looksForNoProgramOfWindowsInARelativeDirectory() {
        windows(".;bin;;C:bin;\\bin").program("/bin/docker.exe").program("/C:bin/docker.exe").program("/\\bin/docker.exe");

        assertThat(fixture.host().executable("docker")).isEmpty();
    }

    @Test
    void takesAVariableOfWindowsInWhateverCaseItIsWritten() {
        fixture.operatingSystem("Windows 11").environment("Temp", "C:\\Temp");

        assertThat(fixture.host().environment("TEMP")).contains("C:\\Temp");
        assertThat(fixture.operatingSystem("Mac OS X").host().environment("TEMP")).isEmpty();
    }

    @Test
    void readsNoFileOfUnixOnWindows() {
        fixture.operatingSystem("Windows 11").user("root", 0);

        assertThat(fixture.host().isRoot()).isFalse();
        assertThat(fixture.host().osRelease().ids()).isEmpty();
    }

    @Test
    void keepsItsCacheWhereTheOperatingSystemHasCaches() {
        Path home = fixture.host().userHome();

        assertThat(fixture.host().cacheDirectory()).isEqualTo(home.resolve(".cache/werf-maven-plugin"));
        assertThat(fixture.operatingSystem("Mac OS X").host().cacheDirectory())
                .isEqualTo(home.resolve("Library/Caches/werf-maven-plugin"));
        assertThat(fixture.operatingSystem("Windows 11").host().cacheDirectory())
                .isEqualTo(home.resolve("AppData/Local/werf-maven-plugin"));
        assertThat(fixture.environment("LOCALAPPDATA", "/local").host().cacheDirectory())
                .isEqualTo(Path.of("/local/werf-maven-plugin"));
        assertThat(fixture.environment("XDG_CACHE_HOME", "/xdg").host().cacheDirectory())
                .isEqualTo(Path.of("/xdg/werf-maven-plugin"));
    }

    private HostFixture windows(String path) {
        return fixture.operatingSystem("Windows 11").environment("PATH", path);
    }

    @Test
    void seesTheMachineThatThisJvmRunsOn() {
        assumeThat(System.getProperty("os.name")).as("this machine is no Linux").isEqualTo("Linux");
        Host host = Host.current();

        assertThat(host.isLinux()).isTrue();
        assertThat(host.userName()).isEqualTo(System.getProperty("user.name"));
        assertThat(host.executable("sh")).isPresent();
        assertThat(host.userId()).isPresent();
    }
}
