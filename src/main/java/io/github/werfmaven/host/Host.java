package io.github.werfmaven.host;

import io.github.werfmaven.libc.Libc;
import io.github.werfmaven.libc.NativeLibc;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A read-only view of the machine: its files, PATH and environment, and who runs this JVM. Everything is read when asked
 * for, below a root that tests replace.
 */
public final class Host {

    private final Path root;
    private final Map<String, String> environment;
    private final Map<String, String> properties;
    private final Libc libc;

    /**
     * @param root stands for {@code /}
     * @param environment the environment variables
     * @param properties the system properties {@code os.name}, {@code os.version}, {@code os.arch}, {@code user.name},
     *     {@code user.home} and {@code java.io.tmpdir}
     */
    public Host(Path root, Map<String, String> environment, Map<String, String> properties, Libc libc) {
        this.root = root;
        this.properties = properties;
        this.libc = libc;
        this.environment = isWindows() ? ignoringCase(environment) : environment;
    }

    /** The machine that this JVM runs on. */
    public static Host current() {
        Map<String, String> properties = new HashMap<>();
        for (String name : new String[] {"os.name", "os.version", "os.arch", "user.name", "user.home", "java.io.tmpdir"}) {
            properties.put(name, System.getProperty(name, ""));
        }
        return new Host(Path.of("/"), System.getenv(), properties, new NativeLibc());
    }

    /** Windows has PATH and Path for the same; the map of the JDK has only the name as somebody once wrote it. */
    private static Map<String, String> ignoringCase(Map<String, String> environment) {
        Map<String, String> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        names.putAll(environment);
        return names;
    }

    /** Where a file of the host lies, given its absolute path there in the words of Unix. */
    public Path path(String absolute) {
        return root.resolve(absolute.substring(1));
    }

    /** The text of a file; empty where it is not there or may not be read, and always on Windows, which has no such paths. */
    public Optional<String> read(String absolute) {
        if (isWindows()) {
            // It would be one on the current drive, where anybody may have made it.
            return Optional.empty();
        }
        // Not Files.readString: of a file that says it is empty that reads one byte and then the rest, and a kernel setting has
        // no rest.
        try (InputStream file = Files.newInputStream(path(absolute))) {
            return Optional.of(new String(file.readAllBytes(), StandardCharsets.ISO_8859_1));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** The first executable file of this name in the directories of PATH, then in those of administrators. */
    public Optional<Path> executable(String name) {
        return places(name).filter(Host::isExecutable).findFirst();
    }

    /** Where a program of this name is looked for: those of these files that are there, whatever they are. */
    public List<Path> programs(String name) {
        return places(name).filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS)).toList();
    }

    private Stream<Path> places(String name) {
        if (isWindows()) {
            return new WindowsSearchPath(environment.getOrDefault("PATH", "")).places(root, name);
        }
        // Debian keeps runc and getcap in /usr/sbin, which it leaves out of a user's PATH.
        String searched = environment.getOrDefault("PATH", "") + ":/usr/local/sbin:/usr/sbin:/sbin";
        return Stream.of(searched.split(":"))
                // An empty or relative entry means the current directory: a program there is no tool of this host.
                .filter(directory -> directory.startsWith("/"))
                .distinct()
                .map(directory -> path(directory).resolve(name));
    }

    /** Whether a file can be started by this user. */
    public static boolean isExecutable(Path file) {
        // Mostly there is none, for which Files would make an exception.
        File candidate = file.toFile();
        return candidate.isFile() && candidate.canExecute();
    }

    /** The file itself, or the first above it that is there; that may be a link to nowhere, or no directory. */
    public static Path nearest(Path file) {
        Path place = file;
        while (!Files.exists(place, LinkOption.NOFOLLOW_LINKS) && place.getParent() != null) {
            place = place.getParent();
        }
        return place;
    }

    /** The mode of a file, type and permission bits as inode(7) has them; empty where it is not there. */
    public OptionalInt unixMode(Path file) {
        try {
            return OptionalInt.of((Integer) Files.getAttribute(file, "unix:mode"));
        } catch (IOException | UnsupportedOperationException unreadable) {
            return OptionalInt.empty();
        }
    }

    /** A kernel setting such as {@code user.max_user_namespaces} (sysctl(8)); empty where this kernel has none of that name. */
    public Optional<String> kernelSetting(String name) {
        return read("/proc/sys/" + name.replace('.', '/')).map(String::strip);
    }

    /** A variable of the environment; empty also where it is set to nothing. */
    public Optional<String> environment(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** The kernel's name as Java knows it: {@code Linux}, {@code Mac OS X}, {@code Windows 11}. */
    public String operatingSystem() {
        return properties.getOrDefault("os.name", "");
    }

    public boolean isLinux() {
        return operatingSystem().equals("Linux");
    }

    public boolean isMac() {
        return operatingSystem().startsWith("Mac");
    }

    public boolean isWindows() {
        return operatingSystem().startsWith("Windows");
    }

    /** The version of the operating system as Java knows it: that of Linux is the kernel's. */
    String operatingSystemVersion() {
        return properties.getOrDefault("os.version", "");
    }

    /** The effective user is root, who needs no tool to map ids. */
    public boolean isRoot() {
        return userId().filter(id -> id == 0).isPresent();
    }

    /** The architecture as Java knows it: {@code amd64}, {@code aarch64}. */
    public String architecture() {
        return properties.getOrDefault("os.arch", "");
    }

    /** The login name of the user that runs this JVM. */
    public String userName() {
        return properties.getOrDefault("user.name", "");
    }

    public Path userHome() {
        return Path.of(properties.getOrDefault("user.home", "/"));
    }

    /**
     * Where this plugin keeps what it learned, for this user alone: below XDG_CACHE_HOME (XDG Base Directory Specification), or where
     * caches lie by the custom of the operating system.
     */
    public Path cacheDirectory() {
        return environment("XDG_CACHE_HOME").map(Path::of).orElseGet(this::usualCaches).toAbsolutePath().resolve("werf-maven-plugin");
    }

    private Path usualCaches() {
        if (isWindows()) {
            return environment("LOCALAPPDATA").map(Path::of).orElseGet(() -> userHome().resolve("AppData").resolve("Local"));
        }
        return userHome().resolve(isMac() ? "Library/Caches" : ".cache");
    }

    public Path temporaryDirectory() {
        return Path.of(properties.getOrDefault("java.io.tmpdir", "/tmp"));
    }

    /** The effective user id, from /proc/self/status (proc(5)); empty where that cannot be read. */
    public Optional<Long> userId() {
        return processStatus("Uid").map(ids -> Long.parseLong(ids.split("\\s+")[1]));
    }

    /** The effective group id, from /proc/self/status (proc(5)); empty where that cannot be read. */
    public Optional<Long> groupId() {
        return processStatus("Gid").map(ids -> Long.parseLong(ids.split("\\s+")[1]));
    }

    /** Root who may mount: Buildah needs no user namespace, and makes none. */
    public boolean isAdministrator() {
        return isRoot() && isCapable(Capability.SYS_ADMIN);
    }

    /** An administrator whose ids are those of the machine itself: no user namespace stands between it and what it runs. */
    public boolean isRootOfTheMachine() {
        return isAdministrator() && userIds().isWhole();
    }

    /** Whether this process may use a capability now: the effective set of capabilities(7). */
    public boolean isCapable(Capability capability) {
        return processStatus("CapEff").filter(capability::isIn).isPresent();
    }

    /**
     * Whether a privileged program that this process starts may use a capability: the bounding set of capabilities(7). Also where
     * that cannot be read.
     */
    public boolean mayGain(Capability capability) {
        return processStatus("CapBnd").map(capability::isIn).orElse(true);
    }

    /** The user ids that exist for this process. */
    public IdMap userIds() {
        return IdMap.parse(read("/proc/self/uid_map").orElse(""));
    }

    /** The group ids that exist for this process. */
    public IdMap groupIds() {
        return IdMap.parse(read("/proc/self/gid_map").orElse(""));
    }

    /** A field of /proc/self/status (proc(5)), such as {@code NoNewPrivs}. */
    public Optional<String> processStatus(String field) {
        return read("/proc/self/status").flatMap(status -> status.lines()
                .filter(line -> line.startsWith(field + ":"))
                .map(line -> line.substring(field.length() + 1).strip())
                .findFirst());
    }

    /** The release of the kernel, such as {@code 6.1.0-18-amd64}: uname(2). */
    public String kernelRelease() {
        return kernelSetting("kernel.osrelease").orElse("");
    }

    /** What this process sees mounted. */
    public MountTable mounts() {
        return MountTable.parse(read("/proc/self/mountinfo").orElse(""));
    }

    /** What made the container around this process; empty outside any. */
    public Optional<ContainerEngine> container() {
        return ContainerEngine.around(this);
    }

    public OsRelease osRelease() {
        return OsRelease.parse(read("/etc/os-release").or(() -> read("/usr/lib/os-release")).orElse(""));
    }

    public Libc libc() {
        return libc;
    }
}
