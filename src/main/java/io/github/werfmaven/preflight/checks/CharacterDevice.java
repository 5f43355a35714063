package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Remedy;
import io.github.werfmaven.preflight.RemedyCommand;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A node below /dev of the driver of the same name, which everybody may use. Found out by opening it: that changes nothing, as
 * the drivers of /dev/fuse and /dev/net/tun do their work only when told more. Their numbers are in devices.txt of the kernel.
 */
final class CharacterDevice {

    /** That of all drivers without a major number of their own. */
    private static final int MISC = 10;

    /** S_IFMT and S_IFCHR of inode(7). */
    private static final int TYPE = 0170000;

    private static final int CHARACTER_DEVICE = 0020000;

    private static final int OPEN_TO_ALL = 0006;

    private final Host host;
    private final String path;
    private final int major;
    private final int minor;
    private final Part part;
    private final String name;

    CharacterDevice(Host host, String path, int major, int minor, Part part) {
        this.host = host;
        this.path = path;
        this.major = major;
        this.minor = minor;
        this.part = part;
        this.name = path.substring(path.lastIndexOf('/') + 1);
    }

    static CharacterDevice fuse(Host host) {
        return new CharacterDevice(host, "/dev/fuse", MISC, 229, Part.FUSE_OVERLAY);
    }

    static CharacterDevice tun(Host host) {
        return new CharacterDevice(host, "/dev/net/tun", MISC, 200, Part.PRIVATE_NETWORK);
    }

    /** What keeps this user from using it; empty where nothing does. */
    Optional<Finding> finding() {
        Path node = host.path(path);
        if (Files.exists(node.getParent()) && !Files.isExecutable(node.getParent())) {
            return Optional.of(hidden(node.getParent()));
        }
        if (!Files.exists(node, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(blocking("is not there", "no " + path, made()));
        }
        if (!isDevice(node)) {
            String wanted = "no character device " + major + ":" + minor;
            return Optional.of(blocking("is something else", wanted + " at " + path, replaced()));
        }
        try {
            FileChannel.open(node, StandardOpenOption.READ, StandardOpenOption.WRITE).close();
            return Optional.empty();
        } catch (AccessDeniedException denied) {
            return Optional.of(isNoDevicesMount() ? shut() : closed(node));
        } catch (FileSystemException refused) {
            return Optional.of(refused(Optional.ofNullable(refused.getReason()).orElse(refused.toString())));
        } catch (IOException strange) {
            return Optional.of(refused(strange.toString()));
        }
    }

    private boolean isDevice(Path node) {
        try {
            boolean character = (host.unixMode(node).orElse(0) & TYPE) == CHARACTER_DEVICE;
            return character && ((Long) Files.getAttribute(node, "unix:rdev")) == (major << 8 | minor);
        } catch (IOException danglingLink) {
            return false;
        }
    }

    private Finding hidden(Path directory) {
        String parent = path.substring(0, path.lastIndexOf('/'));
        return blocking(
                "lies in a directory that is closed to this user",
                String.format("mode %04o of %s", host.unixMode(directory).orElse(0) & 07777, parent),
                Remedy.of("open the directory", new RemedyCommand.Run("chmod 0755 " + parent)));
    }

    private Finding closed(Path node) {
        int mode = host.unixMode(node).orElse(0) & 07777;
        String seen = String.format("mode %04o of %s", mode, path);
        return (mode & OPEN_TO_ALL) == OPEN_TO_ALL
                ? blocking("may not be opened, though its mode allows it", seen, permitted())
                : blocking("may not be opened by this user", seen, opened());
    }

    /** The option nodev of mount(8): the kernel then denies every device, whatever its mode. */
    private boolean isNoDevicesMount() {
        return host.mounts().holding(Path.of(path)).filter(mount -> mount.has("nodev")).isPresent();
    }

    private Finding shut() {
        String point = host.mounts().holding(Path.of(path)).map(mount -> mount.point()).orElse("/dev");
        return blocking(
                "cannot be opened, because it lies on a file system without devices",
                point + " is mounted with nodev",
                Remedy.of("mount it with devices, also in /etc/fstab", new RemedyCommand.Run("mount -o remount,bind,dev " + point)));
    }

    private Finding refused(String reason) {
        boolean noDriver = reason.toLowerCase(Locale.ROOT).contains("no such device");
        Remedy remedy = noDriver ? new KernelModule(host, name).load() : permitted();
        return blocking("cannot be opened", "opening " + path + ": " + reason, remedy);
    }

    /** The rules of a control group, or of a security module. */
    private Remedy permitted() {
        return Remedy.of("allow the device to this process: --device " + path + " for a container, DeviceAllow=" + path
                + " rw in a systemd unit");
    }

    private Finding blocking(String problem, String seen, Remedy remedy) {
        return Finding.blocking(Set.of(part), path + " " + problem, seen, remedy);
    }

    /** Everybody may use it, now and after a restart: udev(7), static_node for the time before the module is loaded. */
    private Remedy opened() {
        return host.container().isPresent()
                ? Remedy.of("let everybody in this container use it", chmod())
                : Remedy.of("let everybody use it, as distributions do", chmod(), rule());
    }

    private Remedy made() {
        if (host.container().isPresent()) {
            return Remedy.of("start the container with --device " + path + "; in Kubernetes a device plugin provides it");
        }
        if (!hasDriver()) {
            return new KernelModule(host, name).load();
        }
        return Remedy.of(
                "make the device node",
                new RemedyCommand.Run("mkdir -p " + path.substring(0, path.lastIndexOf('/'))),
                // mknod(1) fails where there is one already: the commands may run twice.
                new RemedyCommand.Run("rm -f " + path),
                new RemedyCommand.Run("mknod -m 0666 " + path + " c " + major + " " + minor),
                rule());
    }

    private Remedy replaced() {
        if (host.mounts().at(path).isPresent()) {
            return Remedy.of("take away what covers it", new RemedyCommand.Run("umount " + path));
        }
        Remedy made = made();
        List<RemedyCommand> commands = new ArrayList<>(List.of(new RemedyCommand.Run("rm -rf " + path)));
        commands.addAll(made.commands());
        return made.commands().isEmpty() ? made : new Remedy(made.sentence() + " anew", commands);
    }

    /** The drivers that are there, as lines of a number and a name: proc(5). */
    private boolean hasDriver() {
        return host.read("/proc/misc").orElse("").lines().anyMatch(line -> line.strip().equals(minor + " " + name));
    }

    private RemedyCommand chmod() {
        return new RemedyCommand.Run("chmod 0666 " + path);
    }

    private RemedyCommand rule() {
        return new RemedyCommand.WriteFile(
                "/etc/udev/rules.d/99-werf-" + name + ".rules",
                "KERNEL==\"" + name + "\", MODE=\"0666\", OPTIONS+=\"static_node=" + path.substring("/dev/".length()) + "\"");
    }
}
