package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Check;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Remedy;
import java.util.List;
import java.util.Set;

/** Containers without a server are made by the Linux kernel itself: elsewhere there is but the mode docker-with-fuse. */
public final class LinuxCheck implements Check {

    private final Host host;

    public LinuxCheck(Host host) {
        this.host = host;
    }

    @Override
    public String name() {
        return "linux";
    }

    @Override
    public String title() {
        return "the operating system is Linux";
    }

    @Override
    public List<Finding> findings() {
        if (host.isLinux()) {
            return List.of();
        }
        return List.of(Finding.blocking(
                Set.of(Part.NATIVE),
                "the native modes build with features of the Linux kernel, which this host does not have",
                "os.name is " + host.operatingSystem(),
                Remedy.of("use the mode docker-with-fuse, or run Maven in Linux: a virtual machine, WSL 2 on Windows, or an agent of your CI")));
    }
}
