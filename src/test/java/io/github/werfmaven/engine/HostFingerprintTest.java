package io.github.werfmaven.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.buildah.StorageDriver;
import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.runtime.OciRuntimeFinder;
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
        "/etc/containers/policy.json", "/usr/share/containers/containers.conf", "/proc/self/uid_map", "/proc/self/attr/current",
        "/home/alice/.config/containers/policy.json", "/home/alice/.config/containers/storage.conf", "/home/alice/.config/containers/containers.conf"
    })
    void changesWithTheContentOfAFile(String file) {
        host.file(file, "other\n");

        assertThat(fingerprint()).isNotEqualTo(before);
    }

    @Test
    void changesWhereTheStoreIsBoundToFuseOverlayfs() {
        host.file("/home/alice/.local/share/containers/storage/overlay/.has-mount-program", "false");
        String unbound = fingerprint();

        host.file("/home/alice/.local/share/containers/storage/overlay/.has-mount-program", "true");
        assertThat(fingerprint()).isNotEqualTo(unbound);
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
        "/usr/bin/pasta", "/usr/bin/fuse-overlayfs", "/usr/lib/podman/netavark"
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

    @Test
    void changesWithTheRightsOfAProgram() throws IOException {
        host.program("/usr/bin/newuidmap", 04755);
        FileTime modified = Files.getLastModifiedTime(host.path("/usr/bin/newuidmap"));
        String withSetuid = fingerprint();

        Files.setAttribute(host.path("/usr/bin/newuidmap"), "unix:mode", 0755);
        Files.setLastModifiedTime(host.path("/usr/bin/newuidmap"), modified);

        assertThat(fingerprint()).isNotEqualTo(withSetuid);
    }

    @Test
    void changesWithTheRightsOfADevice() throws IOException {
        host.file("/dev/fuse", "");
        String closed = fingerprint();

        Files.setAttribute(host.path("/dev/fuse"), "unix:mode", 0666);

        assertThat(fingerprint()).isNotEqualTo(closed);
    }

    @Test
    void changesWithTheStore() throws IOException {
        Files.createDirectories(host.path("/home/alice/.local/share/containers/storage"));

        assertThat(fingerprint()).isNotEqualTo(before);
    }

    @Test
    void doesNotChangeWithWhatIsInTheStore() throws IOException {
        Path store = Files.createDirectories(host.path("/home/alice/.local/share/containers/storage"));
        before = fingerprint();

        Files.createDirectory(store.resolve("overlay"));

        assertThat(fingerprint()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "30 22 0:30 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw",
        "31 23 0:31 / /proc/kcore rw - tmpfs tmpfs rw",
        "32 22 0:32 / / ro - ext4 /dev/vda ro"
    })
    void changesWithAMountThatMattersToContainers(String mount) {
        mount(mount);

        assertThat(fingerprint()).isNotEqualTo(before);
    }

    @Test
    void doesNotChangeWithOtherMounts() {
        mount("33 22 0:33 / /var/lib/docker/overlay2/a/merged rw - overlay overlay rw");

        assertThat(fingerprint()).isEqualTo(before);
    }

    private void mount(String line) {
        host.file("/proc/self/mountinfo", host.host().read("/proc/self/mountinfo").orElseThrow() + line + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Uid", "Groups", "NoNewPrivs", "Seccomp", "CapBnd", "CapEff"})
    void changesWithTheRightsOfTheProcess(String field) {
        host.status(field, "1 1 1 1");

        assertThat(fingerprint()).isNotEqualTo(before);
    }

    @Test
    void doesNotChangeWithOtherFieldsOfTheProcess() {
        host.status("VmPeak", "1 kB");

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
        "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "CONTAINERS_CONF", "CONTAINERS_CONF_OVERRIDE", "CONTAINERS_STORAGE_CONF",
        "CONTAINERS_REGISTRIES_CONF", "CONTAINERS_HELPER_BINARY_DIR", "STORAGE_OPTS", "BUILDAH_NOPIVOT"
    })
    void changesWithAVariableThatBuildahReads(String variable) {
        host.environment(variable, "/elsewhere");

        assertThat(fingerprint()).isNotEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONTAINERS_CONF", "CONTAINERS_CONF_OVERRIDE", "CONTAINERS_STORAGE_CONF", "CONTAINERS_REGISTRIES_CONF"})
    void changesWithTheFileThatAVariableNames(String variable) {
        host.environment(variable, host.path("/elsewhere/file.conf").toString());
        before = fingerprint();

        host.file("/elsewhere/file.conf", "");

        assertThat(fingerprint()).isNotEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BUILD_NUMBER", "REGISTRY_AUTH_FILE"})
    void doesNotChangeWithOtherVariables(String variable) {
        host.environment(variable, "/17");

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
        return new HostFingerprint(host.host(), new OciRuntimeFinder(host.host())).of(request, host.path("/usr/bin/buildah"));
    }
}
