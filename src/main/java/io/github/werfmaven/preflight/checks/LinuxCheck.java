package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Check;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Remedy;
import io.github.werfmaven.preflight.Severity;
import java.util.List;

/** Containers without a server are made by the Linux kernel itself. */
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
        return List.of(new Finding(
                Severity.BLOCKING,
                "images are built with features of the Linux kernel, which this host does not have",
                "os.name is " + host.operatingSystem(),
                new Remedy("run Maven in Linux: a virtual machine, WSL 2 on Windows, or an agent of your CI", List.of())));
    }
}
