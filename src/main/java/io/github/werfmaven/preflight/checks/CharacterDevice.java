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
    private final CharacterDeviceRemedies remedies;

    CharacterDevice(Host host, String path, int major, int minor, Part part) {
        this.host = host;
        this.path = path;
        this.major = major;
        this.minor = minor;
        this.part = part;
        this.name = path.substring(path.lastIndexOf('/') + 1);
        this.remedies = new CharacterDeviceRemedies(host, path, major, minor);
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
            return Optional.of(blocking("is not there", "no " + path, remedies.make()));
        }
        if (!isDevice(node)) {
            String wanted = "no character device " + major + ":" + minor;
            return Optional.of(blocking("is something else", wanted + " at " + path, remedies.replace()));
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
        String parent = CharacterDeviceRemedies.directory(path);
        return blocking(
                "lies in a directory that is closed to this user",
                String.format("mode %04o of %s", host.unixMode(directory).orElse(0) & 07777, parent),
                Remedy.of("open the directory", RemedyCommand.run("chmod", "0755", parent)));
    }

    private Finding closed(Path node) {
        int mode = host.unixMode(node).orElse(0) & 07777;
        String seen = String.format("mode %04o of %s", mode, path);
        return (mode & OPEN_TO_ALL) == OPEN_TO_ALL
                ? blocking("may not be opened, though its mode allows it", seen, remedies.permit())
                : blocking("may not be opened by this user", seen, remedies.open());
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
                Remedy.of("mount it with devices, also in /etc/fstab", RemedyCommand.run("mount", "-o", "remount,bind,dev", point)));
    }

    private Finding refused(String reason) {
        boolean noDriver = reason.toLowerCase(Locale.ROOT).contains("no such device");
        Remedy remedy = noDriver ? new KernelModule(host, name).load() : remedies.permit();
        return blocking("cannot be opened", "opening " + path + ": " + reason, remedy);
    }

    private Finding blocking(String problem, String seen, Remedy remedy) {
        return Finding.blocking(Set.of(part), path + " " + problem, seen, remedy);
    }
}
