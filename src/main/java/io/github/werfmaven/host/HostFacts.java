package io.github.werfmaven.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a person who is asked for help with a host wants to know first.
 *
 * @param distribution its name for people, or that of an operating system other than Linux
 * @param kernel the release of the Linux kernel; absent where there is none
 * @param architecture as Java knows it
 * @param user the login name
 * @param isRoot whether that user is root
 * @param container what made the container around this process
 * @param inUserNamespace whether this process is in another user namespace than the initial one
 * @param cgroups the version of the control groups; absent where there is no Linux kernel
 */
public record HostFacts(
        String distribution,
        Optional<String> kernel,
        String architecture,
        String user,
        boolean isRoot,
        Optional<ContainerEngine> container,
        boolean inUserNamespace,
        Optional<CgroupVersion> cgroups) {

    public static HostFacts of(Host host) {
        return host.isLinux() ? ofLinux(host) : ofOther(host);
    }

    private static HostFacts ofLinux(Host host) {
        return new HostFacts(
                host.osRelease().prettyName().isEmpty() ? host.operatingSystem() : host.osRelease().prettyName(),
                Optional.of(host.kernelRelease()),
                host.architecture(),
                host.userName(),
                host.isRoot(),
                host.container(),
                !host.userIds().isWhole(),
                Optional.of(CgroupVersion.of(host.mounts())));
    }

    /** What a build rests on there is a Linux in a virtual machine, of which these facts say nothing. */
    private static HostFacts ofOther(Host host) {
        // Of Windows the name alone tells the version: Windows 11 calls itself 10.0.
        String version = host.isWindows() ? "" : " " + host.operatingSystemVersion();
        return new HostFacts(
                (host.operatingSystem() + version).strip(),
                Optional.empty(),
                host.architecture(),
                host.userName(),
                false,
                Optional.empty(),
                false,
                Optional.empty());
    }

    /** In one line. */
    @Override
    public String toString() {
        List<String> facts = new ArrayList<>(List.of(distribution));
        kernel.ifPresent(release -> facts.add("kernel " + release));
        facts.add(architecture);
        facts.add((isRoot ? "root" : "user " + user) + (inUserNamespace ? " of a user namespace" : ""));
        container.ifPresent(engine -> facts.add("in a container of " + engine));
        cgroups.ifPresent(version -> facts.add("cgroups " + version));
        return String.join(", ", facts);
    }
}
