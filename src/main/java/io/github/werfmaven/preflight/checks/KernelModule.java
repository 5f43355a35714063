package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Remedy;
import io.github.werfmaven.preflight.RemedyCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A module of the running kernel that is not loaded, and how it comes to be: modules-load.d(5), modprobe.d(5). */
final class KernelModule {

    private static final List<String> MODPROBE_DIRECTORIES =
            List.of("/etc/modprobe.d", "/run/modprobe.d", "/usr/local/lib/modprobe.d", "/usr/lib/modprobe.d", "/lib/modprobe.d");

    private final Host host;
    private final String name;

    KernelModule(Host host, String name) {
        this.host = host;
        this.name = name;
    }

    /** Loads it now and at every start; only a sentence where no command on this host can do that. */
    Remedy load() {
        if (host.container().isPresent()) {
            return Remedy.of("load the module " + name + " on the host of this container: modprobe " + name);
        }
        if (isInstalled()) {
            List<RemedyCommand> commands = new ArrayList<>();
            forbidding().forEach(file -> commands.add(RemedyCommand.run("sed", "-i", "-E", allowing(), file.toString())));
            commands.add(new RemedyCommand.WriteFile("/etc/modules-load.d/werf-" + name + ".conf", name));
            commands.add(RemedyCommand.run("modprobe", name));
            return new Remedy("load the kernel module " + name, commands);
        }
        return Remedy.of(wasReplaced()
                ? "restart this host: its kernel was replaced, and the modules of the one that runs are gone"
                : "use a kernel that has the module " + name);
    }

    private boolean isInstalled() {
        return host.read(directory() + "/modules.dep").orElse("").lines()
                .anyMatch(line -> line.matches("[^:]*/" + name + "\\.ko(\\.\\w+)?:.*"));
    }

    /** Pacman deletes the modules of the kernel that it replaces. */
    private boolean wasReplaced() {
        return !Files.exists(host.path(directory())) && !files("/lib/modules").isEmpty();
    }

    private String directory() {
        return "/lib/modules/" + host.kernelRelease();
    }

    /** The files that have modprobe run something else instead of loading the module, as some hardening guides advise. */
    private List<Path> forbidding() {
        return MODPROBE_DIRECTORIES.stream()
                .flatMap(directory -> files(directory).stream())
                .filter(file -> text(file).lines().anyMatch(this::isForbidding))
                .toList();
    }

    private boolean isForbidding(String line) {
        return line.matches("\\s*(install|blacklist)\\s+" + name + "(\\s.*)?");
    }

    private String allowing() {
        return "s/^[[:space:]]*(install|blacklist)[[:space:]]+" + name + "([[:space:]]|$)/# &/";
    }

    private List<Path> files(String directory) {
        try (Stream<Path> files = Files.list(host.path(directory))) {
            return files.sorted().toList();
        } catch (IOException none) {
            return List.of();
        }
    }

    private static String text(Path file) {
        try {
            return Optional.of(file).filter(Files::isRegularFile).isPresent() ? Files.readString(file) : "";
        } catch (IOException unreadable) {
            return "";
        }
    }
}
