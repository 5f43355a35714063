package io.github.werfmaven.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a person who is asked for help with a host wants to know first.
 *
 * @param distribution its name for people; empty where the host does not say
 * @param kernel the kernel's release
 * @param architecture as Java knows it
 * @param user the login name
 * @param isRoot whether that user is root
 * @param container what made the container around this process
 * @param inUserNamespace whether this process is in another user namespace than the initial one
 * @param cgroups the version of the control groups
 */
public record HostFacts(
        String distribution,
        String kernel,
        String architecture,
        String user,
        boolean isRoot,
        Optional<ContainerEngine> container,
        boolean inUserNamespace,
        CgroupVersion cgroups) {

    public static HostFacts of(Host host) {
        return new HostFacts(
                host.osRelease().prettyName().isEmpty() ? host.operatingSystem() : host.osRelease().prettyName(),
                host.kernelRelease(),
                host.architecture(),
                host.userName(),
                host.isRoot(),
                host.container(),
                !host.userIds().isWhole(),
                CgroupVersion.of(host.mounts()));
    }

    /** In one line. */
    @Override
    public String toString() {
        List<String> facts = new ArrayList<>(List.of(distribution, "kernel " + kernel, architecture));
        facts.add((isRoot ? "root" : "user " + user) + (inUserNamespace ? " of a user namespace" : ""));
        container.ifPresent(engine -> facts.add("in a container of " + engine));
        facts.add("cgroups " + cgroups);
        return String.join(", ", facts);
    }
}
