package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Capability;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Check;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Remedy;
import io.github.werfmaven.process.ProcessRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Only a privileged program may give a user namespace more than the one id of its maker: newuidmap(1), newgidmap(1). Root does
 * it without them, and needs the same privileges.
 */
public final class IdMappingToolsCheck implements Check {

    private final Host host;
    private final UserNamespaceAttempt attempt;
    private final IdMappingAttempt mapping;
    private final IdMappingRemedies remedies;
    private final List<IdMappingTool> tools;

    IdMappingToolsCheck(Host host, ProcessRunner processes, UserNamespaceAttempt attempt) {
        this.host = host;
        this.attempt = attempt;
        this.mapping = new IdMappingAttempt(host, processes);
        this.remedies = new IdMappingRemedies(host);
        this.tools = List.of(
                new IdMappingTool(host, processes, "newuidmap", Capability.SETUID),
                new IdMappingTool(host, processes, "newgidmap", Capability.SETGID));
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
            return attempt.isNeeded() ? powerlessRoot().stream().toList() : List.of();
        }
        List<Finding> missing = tools.stream().flatMap(tool -> missing(tool).stream()).limit(1).toList();
        if (!missing.isEmpty()) {
            return missing;
        }
        if (host.processStatus("NoNewPrivs").filter("1"::equals).isPresent()) {
            // Then nothing about the files makes a difference.
            return List.of();
        }
        List<Finding> powerless = tools.stream().flatMap(tool -> powerless(tool).stream()).toList();
        if (!powerless.isEmpty()) {
            return powerless;
        }
        Optional<Finding> dead = tools.stream().flatMap(tool -> onDeadMount(tool).stream()).findFirst();
        return dead.or(this::failing).stream().toList();
    }

    private Optional<Finding> powerlessRoot() {
        List<String> lacking = Stream.of(Capability.SETUID, Capability.SETGID, Capability.SETFCAP)
                .filter(capability -> !host.isCapable(capability))
                .map(Capability::name)
                .toList();
        return lacking.isEmpty() ? Optional.empty() : Optional.of(blocking(
                "root may not map ids here, because this process lacks capabilities",
                "CapEff in /proc/self/status is without " + String.join(", ", lacking),
                IdMappingRemedies.grant(lacking)));
    }

    private Optional<Finding> missing(IdMappingTool tool) {
        if (tool.path().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(tool.forbidden()
                .map(file -> blocking(
                        tool.name() + " may not be executed by this user",
                        String.format("mode %04o of %s", tool.mode(file), file),
                        remedies.setuid(tool, file)))
                .orElseGet(() -> blocking(
                        tool.name() + " is not installed",
                        "no " + tool.name() + " in the directories of PATH",
                        new AdministratorCommands(host).install(RequiredTool.ID_MAPPING_TOOLS))));
    }

    private Optional<Finding> powerless(IdMappingTool tool) {
        Path file = tool.path().orElseThrow();
        if (!tool.isPrivileged()) {
            return Optional.of(blocking(
                    tool.name() + " is not allowed to map ids",
                    String.format("mode %04o of %s, and no file capability %s", tool.mode(file), file, tool.fileCapability()),
                    remedies.setuid(tool, file)));
        }
        if (!host.mayGain(tool.capability())) {
            return Optional.of(blocking(
                    tool.name() + " cannot use its privilege, because this process may gain no such capability",
                    "CapBnd in /proc/self/status is without " + tool.capability(),
                    IdMappingRemedies.grant(List.of(tool.capability().name()))));
        }
        return Optional.empty();
    }

    private Optional<Finding> onDeadMount(IdMappingTool tool) {
        return tool.mountWithoutPrivileges().map(point -> blocking(
                tool.name() + " cannot use its privilege, because its file system is mounted nosuid",
                "nosuid at " + point + " in /proc/self/mountinfo, for " + tool.path().orElseThrow(),
                remedies.remount(point)));
    }

    /** The mapping itself, tried where nothing else that is known would make it fail. */
    private Optional<Finding> failing() {
        if (!attempt.succeeded() || !mapping.isPromising()) {
            return Optional.empty();
        }
        return mapping.failure().map(said -> {
            IdMappingTool tool = said.contains("newgidmap") ? tools.get(1) : tools.get(0);
            Path file = tool.path().orElseThrow();
            return blocking(
                    (said.equals(IdMappingAttempt.SILENT) ? "newuidmap or newgidmap" : tool.name()) + " is there, but cannot map ids",
                    String.format("%s; mode %04o of %s, owner %d", said, tool.mode(file), file, tool.owner()),
                    remedies.failing(tools));
        });
    }

    private static Finding blocking(String problem, String seen, Remedy remedy) {
        return Finding.blocking(Set.of(Part.NATIVE), problem, seen, remedy);
    }
}
