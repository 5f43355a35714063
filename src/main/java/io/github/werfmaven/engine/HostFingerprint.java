package io.github.werfmaven.engine;

import io.github.werfmaven.containers.StorageConfiguration;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.host.Mount;
import io.github.werfmaven.host.MountTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A name for all that decides which way to build works: the same name means that what was proven still holds. It is read
 * from a few small files, and no process is started for it.
 */
final class HostFingerprint {

    /** Raised when what is proven, or how it is written down, changes. */
    private static final String FORMAT = "3";

    private static final List<String> PROGRAMS =
            List.of("crun", "runc", "newuidmap", "newgidmap", "slirp4netns", "pasta", "fuse-overlayfs");

    /** Where containers.conf(5) has its helpers by default. */
    private static final List<String> NETAVARK =
            List.of("/usr/local/libexec/podman/netavark", "/usr/libexec/podman/netavark", "/usr/local/lib/podman/netavark", "/usr/lib/podman/netavark");

    /** What the kernel says, and what it lets this process do. */
    private static final List<String> FACTS = List.of(
            "/proc/sys/kernel/random/boot_id",
            "/proc/sys/user/max_user_namespaces",
            "/proc/sys/kernel/unprivileged_userns_clone",
            "/proc/sys/kernel/apparmor_restrict_unprivileged_userns",
            "/proc/self/uid_map",
            "/proc/self/gid_map",
            "/proc/self/attr/current",
            "/sys/fs/selinux/enforce");

    private static final List<String> PROCESS = List.of("Uid", "Gid", "Groups", "NoNewPrivs", "Seccomp", "CapEff", "CapBnd");

    private static final List<String> DEVICES = List.of("/dev/fuse", "/dev/net/tun");

    private static final List<String> FILES = List.of("/etc/subuid", "/etc/subgid", "/etc/nsswitch.conf");

    /** In each of the directories of containers.conf(5). */
    private static final List<String> CONFIGURATION = List.of("storage.conf", "containers.conf", "containers.conf.d", "policy.json");

    /** What tells Buildah where its configuration and its store are. */
    private static final List<String> VARIABLES = List.of(
            "HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "TMPDIR", "CONTAINERS_CONF", "CONTAINERS_CONF_OVERRIDE",
            "CONTAINERS_STORAGE_CONF", "STORAGE_OPTS", "_CONTAINERS_USERNS_CONFIGURED");

    private final Host host;

    HostFingerprint(Host host) {
        this.host = host;
    }

    /** 64 hexadecimal digits. */
    String of(EngineRequest request, Path buildah) {
        Fingerprint fingerprint = new Fingerprint().add(FORMAT).add(request.toString()).file(buildah);
        addPrograms(fingerprint, request);
        FACTS.forEach(fact -> fingerprint.add(host.read(fact)));
        PROCESS.forEach(field -> fingerprint.add(host.processStatus(field)));
        DEVICES.forEach(device -> fingerprint.place(host.path(device)));
        addConfiguration(fingerprint);
        addPlaces(fingerprint);
        return fingerprint.text();
    }

    private void addPrograms(Fingerprint fingerprint, EngineRequest request) {
        for (String program : PROGRAMS) {
            host.executable(program).ifPresentOrElse(fingerprint::file, () -> fingerprint.add("-"));
        }
        NETAVARK.forEach(path -> fingerprint.file(host.path(path)));
        request.runtime()
                .flatMap(name -> name.contains("/") ? Optional.of(Path.of(name)) : host.executable(name))
                .ifPresent(fingerprint::file);
    }

    private void addConfiguration(Fingerprint fingerprint) {
        FILES.forEach(file -> fingerprint.file(host.path(file)));
        Path own = host.environment("XDG_CONFIG_HOME").map(Path::of).orElse(host.userHome().resolve(".config")).resolve("containers");
        for (Path directory : List.of(own, host.path("/etc/containers"), host.path("/usr/share/containers"))) {
            CONFIGURATION.forEach(name -> fingerprint.file(directory.resolve(name)));
        }
        for (String variable : VARIABLES) {
            Optional<String> value = host.environment(variable);
            fingerprint.add(value);
            value.filter(path -> path.startsWith("/")).map(Path::of).filter(Files::isRegularFile).ifPresent(fingerprint::file);
        }
    }

    private void addPlaces(Fingerprint fingerprint) {
        Path store = StorageConfiguration.of(host).graphRoot();
        fingerprint.place(store);
        host.environment("XDG_RUNTIME_DIR").ifPresent(directory -> fingerprint.place(Path.of(directory)));
        fingerprint.add(mountNamespace());
        MountTable mounts = host.mounts();
        mounts.holding(store).ifPresent(mount -> add(fingerprint, mount));
        // Of all other mounts many come and go, with the containers and disks of others.
        mounts.mounts().stream().filter(HostFingerprint::isOfKernel).forEach(mount -> add(fingerprint, mount));
    }

    /** Which cgroups there are, and what of /proc is masked. */
    private static boolean isOfKernel(Mount mount) {
        return mount.point().startsWith("/sys/fs/cgroup") || mount.point().startsWith("/proc");
    }

    private static void add(Fingerprint fingerprint, Mount mount) {
        fingerprint.add(mount.point()).add(mount.type()).add(new TreeSet<>(mount.options()).toString());
    }

    private Optional<String> mountNamespace() {
        try {
            return Optional.of(Files.readSymbolicLink(host.path("/proc/self/ns/mnt")).toString());
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
