package io.github.werfmaven.engine;

import io.github.werfmaven.containers.StorageConfiguration;
import io.github.werfmaven.containers.UserDirectories;
import io.github.werfmaven.host.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A name for all that decides which way to build works: the same name means that what was proven still holds. It is read
 * from a few small files, and no process is started for it. Written with loops where streams would read better: every build waits
 * for this, and the JVM takes longer to set up a lambda than to read a file.
 */
final class HostFingerprint {

    /** Raised when what is proven, or how it is written down, changes. */
    private static final String FORMAT = "4";

    private static final List<String> PROGRAMS =
            List.of("crun", "runc", "newuidmap", "newgidmap", "slirp4netns", "pasta", "fuse-overlayfs");

    /** Where containers.conf(5) has its helpers by default. */
    private static final List<String> NETAVARK =
            List.of("/usr/libexec/podman/netavark", "/usr/lib/podman/netavark", "/usr/local/libexec/podman/netavark");

    /** What the kernel says, and what it lets this process do. */
    private static final List<String> FACTS = List.of(
            "/proc/sys/kernel/random/boot_id",
            "/proc/sys/user/max_user_namespaces",
            "/proc/sys/kernel/unprivileged_userns_clone",
            "/proc/sys/kernel/apparmor_restrict_unprivileged_userns",
            "/proc/self/uid_map",
            "/proc/self/gid_map",
            "/proc/self/attr/current",
            "/proc/self/limits",
            "/sys/fs/selinux/enforce");

    private static final List<String> PROCESS = List.of("Uid", "Gid", "Groups", "NoNewPrivs", "Seccomp", "CapEff", "CapBnd");

    private static final List<String> DEVICES = List.of("/dev/fuse", "/dev/net/tun");

    private static final List<String> FILES = List.of("/etc/subuid", "/etc/subgid", "/etc/nsswitch.conf", "/etc/apparmor.d");

    /** A directory tells when a library came or went, without which a program does not start. */
    private static final List<String> LIBRARIES = List.of(
            "/etc/ld.so.cache", "/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/usr/lib/x86_64-linux-gnu",
            "/usr/lib/aarch64-linux-gnu");

    /** In each of the directories of containers.conf(5). */
    private static final List<String> CONFIGURATION = List.of("storage.conf", "containers.conf", "containers.conf.d", "policy.json",
            "registries.conf", "registries.conf.d");

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
        Fingerprint fingerprint = new Fingerprint().add(FORMAT);
        addRequest(fingerprint, request);
        addPrograms(fingerprint, request, buildah);
        addProcess(fingerprint);
        addConfiguration(fingerprint);
        addPlaces(fingerprint);
        return fingerprint.text();
    }

    static void addRequest(Fingerprint fingerprint, EngineRequest request) {
        fingerprint.add(request.mode().name())
                .add(request.runtime())
                .add(request.storageDriver().isPresent() ? request.storageDriver().get().name() : "-")
                .add(request.network());
    }

    private void addPrograms(Fingerprint fingerprint, EngineRequest request, Path buildah) {
        fingerprint.file(buildah);
        for (String program : PROGRAMS) {
            addProgram(fingerprint, program);
        }
        for (String path : NETAVARK) {
            fingerprint.file(host.path(path));
        }
        for (String library : LIBRARIES) {
            fingerprint.file(host.path(library));
        }
        if (request.runtime().isPresent()) {
            addProgram(fingerprint, request.runtime().get());
        }
    }

    private void addProgram(Fingerprint fingerprint, String nameOrPath) {
        Optional<Path> program = nameOrPath.contains("/") ? Optional.of(Path.of(nameOrPath)) : host.executable(nameOrPath);
        if (program.isPresent()) {
            fingerprint.file(program.get());
        } else {
            fingerprint.add("-");
        }
    }

    private void addProcess(Fingerprint fingerprint) {
        for (String fact : FACTS) {
            fingerprint.add(host.read(fact));
        }
        for (String line : host.read("/proc/self/status").orElse("").split("\n")) {
            if (PROCESS.contains(line.substring(0, Math.max(0, line.indexOf(':'))))) {
                fingerprint.add(line);
            }
        }
        fingerprint.add(mountNamespace());
    }

    private void addConfiguration(Fingerprint fingerprint) {
        for (String file : FILES) {
            fingerprint.file(host.path(file));
        }
        Path own = UserDirectories.configuration(host).resolve("containers");
        for (Path directory : List.of(own, host.path("/etc/containers"), host.path("/usr/share/containers"))) {
            for (String name : CONFIGURATION) {
                fingerprint.file(directory.resolve(name));
            }
        }
        for (String variable : VARIABLES) {
            String value = host.environment(variable).orElse("-");
            fingerprint.add(value);
            if (value.startsWith("/") && variable.startsWith("CONTAINERS_")) {
                fingerprint.file(Path.of(value));
            }
        }
    }

    private void addPlaces(Fingerprint fingerprint) {
        for (String device : DEVICES) {
            fingerprint.place(host.path(device));
        }
        fingerprint.place(Path.of(host.environment("XDG_RUNTIME_DIR").orElse("/run")));
        Path store = StorageConfiguration.of(host).graphRoot();
        fingerprint.place(store);
        // What is mounted elsewhere comes and goes with the containers and disks of others.
        for (String mount : host.read("/proc/self/mountinfo").orElse("").split("\n")) {
            String[] fields = mount.split(" ", 6);
            if (fields.length == 6 && (isOfSystem(fields[4]) || store.startsWith(fields[4]))) {
                fingerprint.add(mount);
            }
        }
    }

    /** Which cgroups there are, what of /proc is masked, what covers a program or its configuration and whether it lets one be setuid. */
    private static boolean isOfSystem(String point) {
        return point.startsWith("/sys/fs/cgroup")
                || point.startsWith("/proc")
                || point.startsWith("/usr")
                || point.startsWith("/etc");
    }

    /** Another one may have another of everything. */
    private Optional<String> mountNamespace() {
        try {
            return Optional.of(Files.readSymbolicLink(host.path("/proc/self/ns/mnt")).toString());
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
