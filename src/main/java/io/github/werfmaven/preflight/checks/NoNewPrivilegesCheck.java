package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Check;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Remedy;
import java.util.List;
import java.util.Set;

/** A process with no_new_privs gains nothing from setuid bits and file capabilities, and so maps no ids: prctl(2). */
public final class NoNewPrivilegesCheck implements Check {

    private final Host host;

    NoNewPrivilegesCheck(Host host) {
        this.host = host;
    }

    @Override
    public String name() {
        return "no-new-privileges";
    }

    @Override
    public String title() {
        return "programs that this process starts may gain privileges";
    }

    @Override
    public List<Finding> findings() {
        // Root maps ids itself.
        boolean locked = host.processStatus("NoNewPrivs").filter("1"::equals).isPresent();
        return locked && !host.isRoot() ? List.of(finding()) : List.of();
    }

    private static Finding finding() {
        return Finding.blocking(
                Set.of(Part.NATIVE),
                "newuidmap and newgidmap cannot use their privilege, because this process was started with no_new_privs",
                "NoNewPrivs: 1 in /proc/self/status",
                Remedy.of("start Maven without it: in Kubernetes with allowPrivilegeEscalation: true, in Docker and Podman "
                        + "without --security-opt no-new-privileges, in a systemd unit with NoNewPrivileges=no"));
    }
}
