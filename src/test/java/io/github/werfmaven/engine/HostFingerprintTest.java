package io.github.werfmaven.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.buildah.StorageDriver;
import io.github.werfmaven.host.HostFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostFingerprintTest {

    @TempDir
    Path root;

    private HostFixture host;
    private EngineRequest request =
            new EngineRequest(Mode.AUTO, Optional.empty(), Optional.of(StorageDriver.OVERLAY), Optional.empty(), Optional.empty());
    private String before;

    @BeforeEach
    void setUp() {
        host = HostFixture.below(root)
                .program("/usr/bin/buildah")
                .program("/usr/bin/crun")
                .kernelSetting("kernel.random.boot_id", "b0071d")
                .file("/etc/subuid", "alice:100000:65536\n");
        before = fingerprint();
    }

    @Test
    void isTheNameOfAFile() {
        assertThat(before).matches("[0-9a-f]{64}");
    }

    @Test
    void isTheSameForTheSameHost() {
        assertThat(fingerprint()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "/proc/sys/kernel/random/boot_id", "/proc/sys/user/max_user_namespaces",
        "/proc/sys/kernel/unprivileged_userns_clone", "/proc/sys/kernel/apparmor_restrict_unprivileged_userns",
        "/etc/containers/storage.conf", "/etc/containers/containers.conf", "/etc/subuid", "/etc/subgid",
        "/home/alice/.config/containers/storage.conf", "/home/alice/.config/containers/containers.conf"
    })
    void changesWithTheContentOfAFile(String file) {
        host.file(file, "other\n");

        assertThat(fingerprint()).isNotEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/hosts", "/proc/sys/kernel/hostname", "/proc/uptime", "/home/alice/notes"})
    void doesNotChangeWithTheContentOfOtherFiles(String file) {
        host.file(file, "other\n");

        assertThat(fingerprint()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "/usr/local/bin/crun", "/usr/sbin/runc", "/usr/bin/newuidmap", "/usr/bin/newgidmap", "/usr/bin/slirp4netns",
        "/usr/bin/pasta", "/usr/bin/fuse-overlayfs"
    })
    void changesWithAProgramThatIsInstalled(String program) {
        host.program(program);

        assertThat(fingerprint()).isNotEqualTo(before);
    }

    @Test
    void doesNotChangeWithOtherPrograms() {
        host.program("/usr/bin/git");

        assertThat(fingerprint()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/usr/bin/buildah", "/usr/bin/crun"})
    void changesWithAProgramThatIsReplaced(String program) throws IOException {
        Files.setLastModifiedTime(host.path(program), FileTime.fromMillis(1_000_000_000_000L));

        assertThat(fingerprint()).isNotEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Uid", "NoNewPrivs", "Seccomp", "CapBnd"})
    void changesWithTheRightsOfTheProcess(String field) {
        host.status(field, "1 1 1 1");

        assertThat(fingerprint()).isNotEqualTo(before);
    }

    @Test
    void doesNotChangeWithOtherFieldsOfTheProcess() {
        host.status("VmPeak", "1 kB").status("CapEff", "00000000a80425fb");

        assertThat(fingerprint()).isEqualTo(before);
    }

    @Test
    void changesWithTheMountNamespace() throws IOException {
        Path link = host.path("/proc/self/ns/mnt");
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, Path.of("mnt:[4026531841]"));

        assertThat(fingerprint()).isNotEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "CONTAINERS_CONF", "CONTAINERS_STORAGE_CONF"
    })
    void changesWithAVariableThatMovesConfigurationOrStore(String variable) {
        host.environment(variable, "/elsewhere");

        assertThat(fingerprint()).isNotEqualTo(before);
    }

    @Test
    void doesNotChangeWithOtherVariables() {
        host.environment("BUILD_NUMBER", "17");

        assertThat(fingerprint()).isEqualTo(before);
    }

    @Test
    void changesWithEveryPartOfTheRequest() {
        Optional<String> runc = Optional.of("runc");
        request = new EngineRequest(Mode.AUTO, runc, Optional.of(StorageDriver.OVERLAY), Optional.empty(), Optional.empty());
        String withRuntime = fingerprint();
        request = new EngineRequest(Mode.AUTO, Optional.empty(), Optional.of(StorageDriver.OVERLAY), runc, Optional.empty());
        String withNetwork = fingerprint();
        request = new EngineRequest(Mode.AUTO, Optional.empty(), Optional.of(StorageDriver.VFS), Optional.empty(), Optional.empty());
        String withDriver = fingerprint();
        request = new EngineRequest(
                Mode.NATIVE_CHROOT, Optional.empty(), Optional.of(StorageDriver.OVERLAY), Optional.empty(), Optional.empty());
        String withMode = fingerprint();

        assertThat(new String[] {before, withRuntime, withNetwork, withDriver, withMode}).doesNotHaveDuplicates();
    }

    @Test
    void changesWithARuntimeGivenByItsPath() throws IOException {
        host.program("/opt/crun");
        Path runtime = host.path("/opt/crun");
        request = new EngineRequest(
                Mode.AUTO, Optional.of(runtime.toString()), Optional.of(StorageDriver.OVERLAY), Optional.empty(), Optional.empty());
        before = fingerprint();

        Files.setLastModifiedTime(runtime, FileTime.fromMillis(1_000_000_000_000L));

        assertThat(fingerprint()).isNotEqualTo(before);
    }

    private String fingerprint() {
        return new HostFingerprint(host.host()).of(request, host.path("/usr/bin/buildah"));
    }
}
