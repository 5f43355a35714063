package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Check;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Remedy;
import io.github.werfmaven.preflight.RemedyCommand;
import io.github.werfmaven.process.Command;
import io.github.werfmaven.process.ProcessRunner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Only a privileged program may give a user namespace more than the one id of its maker: newuidmap(1), newgidmap(1).
 */
public final class IdMappingToolsCheck implements Check {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(5);

    /** S_ISUID of inode(7). */
    private static final int SET_USER_ID = 04000;

    private final Host host;
    private final ProcessRunner processes;
    private final AdministratorCommands administrator;

    public IdMappingToolsCheck(Host host, ProcessRunner processes) {
        this.host = host;
        this.processes = processes;
        this.administrator = new AdministratorCommands(host);
    }

    @Override
    public String name() {
        return "id-mapping-tools";
    }

    @Override
    public String title() {
        return "newuidmap and newgidmap can map ids";
    }

    @Override
    public List<Finding> findings() {
        if (host.isRoot()) {
            return List.of();
        }
        Optional<Path> newuidmap = host.executable("newuidmap");
        Optional<Path> newgidmap = host.executable("newgidmap");
        if (newuidmap.isEmpty() || newgidmap.isEmpty()) {
            return List.of(missing(newuidmap.isEmpty() ? "newuidmap" : "newgidmap"));
        }
        if (host.processStatus("NoNewPrivs").filter("1"::equals).isPresent()) {
            return List.of(withoutEffect());
        }
        List<Finding> findings = new ArrayList<>();
        unprivileged(newuidmap.get(), "cap_setuid").ifPresent(findings::add);
        unprivileged(newgidmap.get(), "cap_setgid").ifPresent(findings::add);
        return findings;
    }

    private Finding missing(String tool) {
        return Finding.blocking(
                Set.of(Part.NATIVE),
                tool + " is not installed",
                "no " + tool + " in the directories of PATH",
                administrator.install(RequiredTool.ID_MAPPING_TOOLS));
    }

    /** A process with no_new_privs gains nothing from setuid bits and file capabilities: prctl(2). */
    private static Finding withoutEffect() {
        return Finding.blocking(
                Set.of(Part.NATIVE),
                "newuidmap and newgidmap cannot use their privilege, because this process was started with no_new_privs",
                "NoNewPrivs: 1 in /proc/self/status",
                Remedy.of("start Maven without it: in Kubernetes allowPrivilegeEscalation: true, in Docker without "
                        + "--security-opt no-new-privileges, in a systemd unit NoNewPrivileges=no"));
    }

    private Optional<Finding> unprivileged(Path tool, String capability) {
        int mode = host.unixMode(tool).orElse(SET_USER_ID);
        if ((mode & SET_USER_ID) != 0) {
            return Optional.empty();
        }
        return fileCapabilities(tool).filter(answer -> !answer.contains(capability)).map(answer -> Finding.blocking(
                Set.of(Part.NATIVE),
                tool.getFileName() + " is not allowed to map ids",
                String.format("mode %04o of %s, and no file capability %s", mode & 07777, tool, capability),
                Remedy.of("give it back its setuid bit", new RemedyCommand.Run("chmod u+s " + tool))));
    }

    /** What getcap(8) prints for a file; empty where it cannot be asked, and then a build has to show it. */
    private Optional<String> fileCapabilities(Path file) {
        return host.executable("getcap")
                .map(getcap -> processes.run(Command.of(getcap.toString(), file.toString()), TIME_LIMIT))
                .filter(result -> result.succeeded())
                .map(result -> result.output());
    }
}
