package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Capability;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Remedy;
import io.github.werfmaven.preflight.RemedyCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What gives newuidmap and newgidmap their privilege back. */
final class IdMappingRemedies {

    private static final String FILE_SYSTEMS = "/etc/fstab";

    private final Host host;
    private final AdministratorCommands administrator;

    IdMappingRemedies(Host host) {
        this.host = host;
        this.administrator = new AdministratorCommands(host);
    }

    Remedy setuid(IdMappingTool tool, Path file) {
        return Remedy.of(
                "give " + tool.name() + " back to root, with its setuid bit",
                // In this order, because the first takes the bit away.
                RemedyCommand.run("chown", "root", file.toString()),
                RemedyCommand.run("chmod", "4755", file.toString()));
    }

    /** Capabilities for the container or the service that Maven runs in. */
    static Remedy grant(List<String> capabilities) {
        String all = String.join(", ", capabilities);
        return Remedy.of("start the container with them: in Docker and Podman with --cap-add for " + all + ", in Kubernetes with "
                + "capabilities: {add: [" + all + "]} in its securityContext; in a systemd unit have them in CapabilityBoundingSet");
    }

    Remedy remount(String point) {
        List<RemedyCommand> commands = new ArrayList<>();
        commands.add(RemedyCommand.run("mount", "-o", "remount,bind,suid", point));
        if (isListed(point)) {
            commands.add(RemedyCommand.run(
                    "sed", "-i", "-E", "\\#^[^[:space:]]+[[:space:]]+" + point + "[[:space:]]#s/\\bnosuid\\b/suid/", FILE_SYSTEMS));
        }
        return new Remedy("mount " + point + " without nosuid", commands);
    }

    private boolean isListed(String point) {
        return host.read(FILE_SYSTEMS).orElse("").lines()
                .map(line -> line.strip().split("\\s+"))
                .anyMatch(fields -> fields.length > 3 && fields[1].equals(point) && fields[3].contains("nosuid"));
    }

    /** For tools that look as they should, as far as can be seen, and still fail. */
    Remedy failing(List<IdMappingTool> tools) {
        List<IdMappingTool> doubtful = tools.stream().filter(IdMappingTool::isDoubtful).toList();
        if (!doubtful.isEmpty()) {
            return new Remedy("give them back to root, with the setuid bit", doubtful.stream()
                    .flatMap(tool -> setuid(tool, tool.path().orElseThrow()).commands().stream())
                    .toList());
        }
        if (!host.mayGain(Capability.SYS_ADMIN) && tools.stream().anyMatch(IdMappingTool::isSetuid)) {
            return inContainer(tools);
        }
        return host.userIds().isWhole()
                ? administrator.install(RequiredTool.ID_MAPPING_TOOLS)
                : Remedy.of("start Maven outside of this user namespace, or make it with the ids of root");
    }

    /** As setuid programs of root some versions need a capability that containers do not have; with file capabilities none does. */
    private Remedy inContainer(List<IdMappingTool> tools) {
        List<RemedyCommand> commands = new ArrayList<>();
        if (host.executable("setcap").isEmpty()) {
            commands.addAll(administrator.install(RequiredTool.SETCAP).commands());
        }
        for (IdMappingTool tool : tools) {
            Path file = tool.path().orElseThrow();
            commands.add(RemedyCommand.run("chmod", "u-s", file.toString()));
            commands.add(RemedyCommand.run("setcap", tool.fileCapability() + "+ep", file.toString()));
        }
        return new Remedy("give both programs file capabilities in place of the setuid bit", commands);
    }
}
