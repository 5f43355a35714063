package io.github.werfmaven.engine;

import io.github.werfmaven.host.Host;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A name for all that decides which way to build works: the same name means that what was proven still holds. It is read
 * from a few small files, and no process is started for it.
 */
final class HostFingerprint {

    /** Raised when what is proven, or how it is written down, changes. */
    private static final String FORMAT = "2";

    private static final List<String> PROGRAMS =
            List.of("crun", "runc", "newuidmap", "newgidmap", "slirp4netns", "pasta", "fuse-overlayfs");

    private static final List<String> FACTS = List.of(
            "/proc/sys/kernel/random/boot_id",
            "/proc/sys/user/max_user_namespaces",
            "/proc/sys/kernel/unprivileged_userns_clone",
            "/proc/sys/kernel/apparmor_restrict_unprivileged_userns",
            "/etc/containers/storage.conf",
            "/etc/containers/containers.conf",
            "/etc/subuid",
            "/etc/subgid");

    /** What tells Buildah where its configuration and its store are. */
    private static final List<String> VARIABLES = List.of(
            "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "CONTAINERS_CONF", "CONTAINERS_STORAGE_CONF");

    private static final List<String> USER_FILES = List.of("storage.conf", "containers.conf");

    private final Host host;

    HostFingerprint(Host host) {
        this.host = host;
    }

    /** 64 hexadecimal digits. */
    String of(EngineRequest request, Path buildah) {
        MessageDigest digest = sha256();
        add(digest, FORMAT);
        add(digest, request.toString());
        add(digest, file(buildah));
        request.runtime().filter(name -> name.contains("/")).ifPresent(path -> add(digest, file(Path.of(path))));
        for (String program : PROGRAMS) {
            add(digest, host.executable(program).map(HostFingerprint::file).orElse("-"));
        }
        for (String fact : FACTS) {
            add(digest, host.read(fact).orElse("-"));
        }
        for (String variable : VARIABLES) {
            add(digest, host.environment(variable).orElse("-"));
        }
        for (String name : USER_FILES) {
            add(digest, file(userConfiguration().resolve(name)));
        }
        for (String field : List.of("Uid", "NoNewPrivs", "Seccomp", "CapBnd")) {
            add(digest, host.processStatus(field).orElse("-"));
        }
        add(digest, mountNamespace());
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Another mount namespace may have another /sys/fs/cgroup, /dev/net/tun and file system under the store. */
    private String mountNamespace() {
        try {
            return Files.readSymbolicLink(host.path("/proc/self/ns/mnt")).toString();
        } catch (IOException unreadable) {
            return "-";
        }
    }

    /** Where containers-storage.conf(5) and containers.conf(5) have a user's own files. */
    private Path userConfiguration() {
        return host.environment("XDG_CONFIG_HOME").map(Path::of).orElse(host.userHome().resolve(".config"))
                .resolve("containers");
    }

    private static String file(Path path) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return path + "\0" + attributes.size() + "\0" + attributes.lastModifiedTime().toMillis();
        } catch (IOException unreadable) {
            return path.toString();
        }
    }

    private static void add(MessageDigest digest, String part) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
