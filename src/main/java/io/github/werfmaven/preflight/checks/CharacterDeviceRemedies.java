package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Remedy;
import io.github.werfmaven.preflight.RemedyCommand;
import java.util.ArrayList;
import java.util.List;

/** What gives everybody the use of a device, now and, by a rule of udev(7), after a restart. */
final class CharacterDeviceRemedies {

    private final Host host;
    private final String path;
    private final int major;
    private final int minor;
    private final String name;

    CharacterDeviceRemedies(Host host, String path, int major, int minor) {
        this.host = host;
        this.path = path;
        this.major = major;
        this.minor = minor;
        this.name = path.substring(path.lastIndexOf('/') + 1);
    }

    static String directory(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }

    /** For a node that not everybody may open. */
    Remedy open() {
        RemedyCommand open = RemedyCommand.run("chmod", "0666", path);
        return host.container().isPresent()
                ? Remedy.of("let everybody in this container use it", open)
                : Remedy.of("let everybody use it, as distributions do", open, rule());
    }

    /** For one that the rules of a control group, or of a security module, forbid. */
    Remedy permit() {
        return Remedy.of("allow the device to this process: --device " + path + " for a container, DeviceAllow=" + path
                + " rw in a systemd unit");
    }

    /** For one that is not there. */
    Remedy make() {
        if (host.container().isPresent()) {
            return Remedy.of("start the container with --device " + path + "; in Kubernetes a device plugin provides it");
        }
        if (!hasDriver()) {
            return new KernelModule(host, name).load();
        }
        return Remedy.of(
                "make the device node",
                RemedyCommand.run("mkdir", "-p", directory(path)),
                // mknod(1) fails where there is one already: the commands may run twice.
                RemedyCommand.run("rm", "-f", path),
                RemedyCommand.run("mknod", "-m", "0666", path, "c", String.valueOf(major), String.valueOf(minor)),
                rule());
    }

    /** For something else in its place. */
    Remedy replace() {
        if (host.mounts().at(path).isPresent()) {
            return Remedy.of("take away what covers it", new RemedyCommand.Unmount(path));
        }
        Remedy make = make();
        if (make.commands().isEmpty()) {
            return make;
        }
        List<RemedyCommand> commands = new ArrayList<>(List.of(RemedyCommand.run("rm", "-rf", path)));
        commands.addAll(make.commands());
        return new Remedy(make.sentence() + " anew", commands);
    }

    /** The drivers that are there, as lines of a number and a name: proc(5). */
    private boolean hasDriver() {
        return host.read("/proc/misc").orElse("").lines().anyMatch(line -> line.strip().equals(minor + " " + name));
    }

    /** The option static_node is for the time before the module is loaded. */
    private RemedyCommand rule() {
        return new RemedyCommand.WriteFile(
                "/etc/udev/rules.d/99-werf-" + name + ".rules",
                "KERNEL==\"" + name + "\", MODE=\"0666\", OPTIONS+=\"static_node=" + path.substring("/dev/".length()) + "\"");
    }
}
