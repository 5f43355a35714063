package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.host.Mount;
import io.github.werfmaven.preflight.Remedy;
import io.github.werfmaven.preflight.RemedyCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Something that lies where a program is looked for, under its name, and cannot be started: a shell passes over it in silence. */
final class UnusableFile {

    private static final int ANY_EXECUTE_BIT = 0111;

    private final Host host;
    private final Path file;

    UnusableFile(Host host, Path file) {
        this.host = host;
        this.file = file;
    }

    /** The first under a program's name; empty where there is nothing, or only what can be started. */
    static Optional<UnusableFile> named(String program, Host host) {
        return host.programs(program).stream()
                .filter(file -> !Host.isExecutable(file))
                .map(file -> new UnusableFile(host, file))
                .findFirst();
    }

    /** The file, and why it cannot be started. */
    String seen() {
        if (Files.isDirectory(file)) {
            return file + " is a directory";
        }
        if (!Files.exists(file)) {
            return Files.isSymbolicLink(file) ? file + " is a link to " + target() + ", which is not there" : file + " is not there";
        }
        return barringMount()
                .map(mount -> file + " lies on a file system that is mounted noexec, " + mount.point())
                .orElseGet(() -> String.format("%s is not executable for this user, its mode is %04o", file, mode() & 07777));
    }

    /** What makes the tool usable that should have been there. */
    Remedy remedy(RequiredTool tool) {
        if (Files.isRegularFile(file) && barringMount().isEmpty()) {
            return Remedy.of("make it executable", RemedyCommand.run("chmod", "a+rx", file.toString()));
        }
        Remedy install = new AdministratorCommands(host).install(tool);
        List<RemedyCommand> commands = new ArrayList<>();
        if (Files.isDirectory(file) && new ProgramOrigin(host).isOfDistribution(file)) {
            // No package manager puts a file in the place of a directory.
            commands.add(RemedyCommand.run("find", file.toString(), "-maxdepth", "0", "-type", "d", "-empty", "-delete"));
        }
        commands.addAll(install.commands());
        return new Remedy(install.sentence(), commands);
    }

    /** access(2) calls a program there not executable, whatever its mode says. */
    private Optional<Mount> barringMount() {
        return (mode() & ANY_EXECUTE_BIT) == 0
                ? Optional.empty()
                : host.mounts().holding(file.toAbsolutePath()).filter(mount -> mount.has("noexec"));
    }

    private int mode() {
        return host.unixMode(file).orElse(0);
    }

    private String target() {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException unreadable) {
            return "a file";
        }
    }
}
