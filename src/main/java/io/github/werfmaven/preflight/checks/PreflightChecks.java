package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Check;
import io.github.werfmaven.process.ProcessRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** All that is looked at before a build, in the order in which a person would mend it. */
public final class PreflightChecks {

    private final Host host;
    private final ProcessRunner processes;

    public PreflightChecks(Host host, ProcessRunner processes) {
        this.host = host;
        this.processes = processes;
    }

    /**
     * @param buildah the Buildah that the user named
     * @param runtime the name or path of the OCI runtime that the user named
     * @param rootlessAsked whether the user asked for the mode native-rootless
     */
    public List<Check> list(Optional<Path> buildah, Optional<String> runtime, boolean rootlessAsked) {
        if (!host.isLinux()) {
            // Nothing else can be mended there.
            return List.of(new LinuxCheck(host));
        }
        return List.of(
                new LinuxCheck(host),
                new UserNamespaceCheck(host, processes, buildah.or(() -> host.executable("buildah"))),
                new IdMappingToolsCheck(host, processes),
                new SubordinateIdsCheck(host),
                new BuildahCheck(host, processes, buildah),
                new OciRuntimeCheck(host, runtime, rootlessAsked));
    }
}
