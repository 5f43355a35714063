package io.github.werfmaven.host;

import io.github.werfmaven.libc.Libc;
import io.github.werfmaven.libc.RecordingLibc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** A host below a temporary root: a Debian with the user alice (1000), no program installed, nothing set. */
public final class HostFixture {

    private final Path root;
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> properties = new HashMap<>();
    private final Map<String, String> status = new LinkedHashMap<>();
    private Libc libc = new RecordingLibc();

    private HostFixture(Path root) {
        this.root = root;
    }

    public static HostFixture below(Path root) {
        return new HostFixture(root)
                .operatingSystem("Linux")
                .property("os.arch", "amd64")
                .property("user.home", root.resolve("home/alice").toString())
                .distribution("debian", "")
                .user("alice", 1000)
                .status("NoNewPrivs", "0")
                .status("Seccomp", "0")
                .status("CapEff", "0000000000000000")
                .status("CapBnd", "000001ffffffffff")
                .file("/proc/self/uid_map", "         0          0 4294967295\n")
                .file("/proc/self/gid_map", "         0          0 4294967295\n")
                .file("/proc/self/ns/ipc", "")
                .file("/proc/self/ns/net", "")
                .file("/proc/self/ns/pid", "")
                .file("/proc/self/ns/user", "")
                .file("/proc/self/ns/uts", "")
                .environment("PATH", "/usr/local/bin:/usr/bin:/bin")
                .directory("/var/tmp")
                .file("/etc/containers/policy.json", "{\"default\": [{\"type\": \"insecureAcceptAnything\"}]}\n")
                .file("/etc/passwd", "root:x:0:0:root:/root:/bin/sh\nalice:x:1000:1000::/home/alice:/bin/sh\n")
                .file("/proc/self/mountinfo", "22 1 254:0 / / rw,relatime - ext4 /dev/vda rw\n"
                        + "23 22 0:21 / /proc rw,relatime - proc proc rw\n");
    }

    public HostFixture operatingSystem(String name) {
        return property("os.name", name);
    }

    /** A system property of the JVM. */
    public HostFixture property(String name, String value) {
        properties.put(name, value);
        return this;
    }

    /** A container of Docker: its file, and layers for a root directory. */
    public HostFixture inDocker() {
        return file("/.dockerenv", "").file("/proc/self/mountinfo",
                "22 1 0:40 / / rw - overlay overlay rw,upperdir=/var/lib/docker/overlay2/9/diff\n"
                        + "23 22 0:21 / /proc rw - proc proc rw\n");
    }

    public HostFixture distribution(String id, String like) {
        return file("/etc/os-release", "ID=" + id + "\nID_LIKE=\"" + like + "\"\n");
    }

    public HostFixture user(String name, long id) {
        properties.put("user.name", name);
        String ids = id + "\t" + id + "\t" + id + "\t" + id;
        return status("Uid", ids).status("Gid", ids);
    }

    /** A field of /proc/self/status. */
    public HostFixture status(String field, String value) {
        status.put(field, value);
        StringBuilder text = new StringBuilder();
        status.forEach((name, content) -> text.append(name).append(":\t").append(content).append('\n'));
        return file("/proc/self/status", text.toString());
    }

    public HostFixture kernelSetting(String name, String value) {
        return file("/proc/sys/" + name.replace('.', '/'), value + "\n");
    }

    public HostFixture environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    public HostFixture libc(Libc other) {
        libc = other;
        return this;
    }

    public HostFixture file(String absolute, String text) {
        try {
            Path file = path(absolute);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public HostFixture directory(String absolute) {
        try {
            Files.createDirectories(path(absolute));
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A symbolic link, whose target is given as it stands in the host. */
    public HostFixture link(String absolute, String target) {
        try {
            Files.createDirectories(path(absolute).getParent());
            Files.createSymbolicLink(path(absolute), path(target));
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** An executable file; what it does is up to the process runner of the test. */
    public HostFixture program(String absolute) {
        return program(absolute, 0755);
    }

    public HostFixture program(String absolute, int mode) {
        file(absolute, "");
        try {
            Files.setAttribute(path(absolute), "unix:mode", mode);
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public Path path(String absolute) {
        return root.resolve(absolute.substring(1));
    }

    public Host host() {
        return new Host(root, environment, properties, libc);
    }
}
