package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.image.Platform;
import io.github.werfmaven.preflight.Check;
import io.github.werfmaven.process.ProcessRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All that is looked at before a build, in the order in which a person would mend it. */
public final class PreflightChecks {

    private final Host host;
    private final ProcessRunner processes;
    private final BuildahVersionQuery versions;

    /** @param versions asked by several checks, and by whoever chooses the engine: one answer serves them all */
    public PreflightChecks(Host host, ProcessRunner processes, BuildahVersionQuery versions) {
        this.host = host;
        this.processes = processes;
        this.versions = versions;
    }

    /** The names of all checks, whatever the operating system. */
    public List<String> names() {
        return all(Optional.empty(), Optional.empty(), List.of()).stream().map(Check::name).toList();
    }

    /**
     * @param named the Buildah that the user named
     * @param runtime the name or path of the OCI runtime that the user named
     * @param platforms that images are to be built for
     */
    public List<Check> list(Optional<Path> named, Optional<String> runtime, List<Platform> platforms) {
        // Elsewhere images are built in a Linux that the Docker server brings along.
        return host.isLinux() ? all(named, runtime, platforms) : List.of(new LinuxCheck(host), new DockerCheck(host, processes));
    }

    private List<Check> all(Optional<Path> named, Optional<String> runtime, List<Platform> platforms) {
        Optional<Path> buildah = named.or(() -> host.executable("buildah"));
        UserNamespaceAttempt namespace = new UserNamespaceAttempt(host, processes, buildah);
        return Stream.of(
                        kernel(namespace, buildah),
                        ids(namespace),
                        storage(buildah),
                        programs(named, buildah, runtime),
                        containers(buildah, platforms),
                        network(buildah))
                .flatMap(List::stream)
                .toList();
    }

    private List<Check> kernel(UserNamespaceAttempt namespace, Optional<Path> buildah) {
        return List.of(
                new LinuxCheck(host),
                new ChrootCheck(host, namespace),
                new UnprivilegedUserNamespacesCheck(host, namespace),
                new MaxUserNamespacesCheck(host, namespace),
                new AppArmorCheck(host, namespace, buildah),
                new SeccompCheck(namespace),
                new UserNamespaceCheck(host, namespace),
                new KernelCheck(host));
    }

    private List<Check> ids(UserNamespaceAttempt namespace) {
        return List.of(
                new NoNewPrivilegesCheck(host),
                new IdMappingToolsCheck(host, processes, namespace),
                new SubordinateIdsCheck(host),
                new SubordinateIdOverlapCheck(host));
    }

    private List<Check> storage(Optional<Path> buildah) {
        SpaceProbe space = new SpaceProbe(host, processes);
        return List.of(
                new StorageConfigurationCheck(host, versions, buildah),
                new ContainersConfigurationCheck(host, versions, buildah),
                new ImagePolicyCheck(host),
                new RegistriesCheck(host),
                new StorageRootCheck(host),
                new StorageGroupCheck(host),
                new StorageFileSystemCheck(host),
                new StorageSpaceCheck(host, space),
                new StorageDriverCheck(host),
                new RuntimeDirectoryCheck(host, space, versions, buildah),
                new TemporaryDirectoryCheck(host, space),
                new OverlayCheck(host, processes, buildah),
                new FuseCheck(host, processes, buildah));
    }

    private List<Check> programs(Optional<Path> named, Optional<Path> buildah, Optional<String> runtime) {
        return List.of(
                new BuildahCheck(host, processes, versions, named),
                new OciRuntimeCheck(host, processes, runtime),
                new RuntimeSpecificationCheck(host, processes, versions, buildah, runtime));
    }

    /** What a runtime needs of the host for a container. */
    private List<Check> containers(Optional<Path> buildah, List<Platform> platforms) {
        return List.of(
                new CgroupsCheck(host),
                new ProcMountCheck(host, processes),
                new SelinuxCheck(host),
                new OpenFilesCheck(host, versions, buildah),
                new EmulationCheck(host, platforms));
    }

    private List<Check> network(Optional<Path> buildah) {
        return List.of(
                new NetworkHelperCheck(host, processes, versions, buildah), new NetworkDeviceCheck(host),
                new DockerCheck(host, processes));
    }
}
