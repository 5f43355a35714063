package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Capability;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.host.Mount;
import io.github.werfmaven.process.Command;
import io.github.werfmaven.process.ProcessResult;
import io.github.werfmaven.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** One of the two programs that map ids, and what gives it the privilege to do so. */
final class IdMappingTool {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(2);

    /** S_ISUID of inode(7). */
    private static final int SET_USER_ID = 04000;

    private static final int PERMISSIONS = 07777;

    private final Host host;
    private final ProcessRunner processes;
    private final String name;
    private final Capability capability;

    IdMappingTool(Host host, ProcessRunner processes, String name, Capability capability) {
        this.host = host;
        this.processes = processes;
        this.name = name;
        this.capability = capability;
    }

    String name() {
        return name;
    }

    /** What it needs to map ids. */
    Capability capability() {
        return capability;
    }

    String fileCapability() {
        return "cap_" + capability.name().toLowerCase(Locale.ROOT);
    }

    /** Where it is; empty also where this user may not execute it. */
    Optional<Path> path() {
        return host.executable(name);
    }

    /** One that is there, but not for this user. */
    Optional<Path> forbidden() {
        return Arrays.stream(host.environment("PATH").orElse("").split(":"))
                .filter(directory -> directory.startsWith("/"))
                .map(directory -> host.path(directory).resolve(name))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** The permission bits of a file. */
    int mode(Path file) {
        return host.unixMode(file).orElse(0) & PERMISSIONS;
    }

    /** The user id that its file belongs to, as seen from here: 65534 where this user namespace does not have it. */
    long owner() {
        try {
            return ((Integer) Files.getAttribute(path().orElseThrow(), "unix:uid")).longValue();
        } catch (IOException | UnsupportedOperationException unreadable) {
            return 0;
        }
    }

    boolean isSetuid() {
        return path().filter(file -> (host.unixMode(file).orElse(SET_USER_ID) & SET_USER_ID) != 0).isPresent();
    }

    /** Whether its file gives it a privilege; also where that cannot be found out, and then a build has to show it. */
    boolean isPrivileged() {
        return isSetuid() || fileCapabilities().map(answer -> answer.contains(fileCapability())).orElse(true);
    }

    /** Whether nothing is seen that gives it a privilege, for want of a getcap that could show it. */
    boolean isDoubtful() {
        return !isSetuid() && fileCapabilities().isEmpty();
    }

    /** What getcap(8) prints for its file. */
    private Optional<String> fileCapabilities() {
        return host.executable("getcap")
                .map(getcap -> processes.run(Command.of(getcap.toString(), path().orElseThrow().toString()), TIME_LIMIT))
                .filter(ProcessResult::succeeded)
                .map(ProcessResult::output);
    }

    /** The mount point that takes the privilege of programs below it away: mount(8), nosuid. */
    Optional<String> mountWithoutPrivileges() {
        try {
            Path inside = host.path("/").toRealPath().relativize(path().orElseThrow().toRealPath());
            return host.mounts().holding(Path.of("/").resolve(inside)).filter(mount -> mount.has("nosuid")).map(Mount::point);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
