package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.preflight.Check;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Remedy;
import java.util.List;
import java.util.Set;

/** Container engines filter system calls, and some of their filters forbid unshare(2): seccomp(2). */
public final class SeccompCheck implements Check {

    private final UserNamespaceAttempt attempt;

    SeccompCheck(UserNamespaceAttempt attempt) {
        this.attempt = attempt;
    }

    @Override
    public String name() {
        return "seccomp";
    }

    @Override
    public String title() {
        return "no filter of system calls forbids user namespaces";
    }

    @Override
    public List<Finding> findings() {
        return attempt.failedBecauseOf(UserNamespaceObstacle.SECCOMP).map(SeccompCheck::finding).stream().toList();
    }

    private static Finding finding(String said) {
        return Finding.blocking(
                Set.of(Part.NATIVE),
                "a seccomp filter, probably that of the container around this process, forbids user namespaces",
                "Seccomp: 2 in /proc/self/status; " + said,
                Remedy.of("start the container without it: in Docker and Podman with --security-opt seccomp=unconfined, in "
                        + "Kubernetes with seccompProfile: {type: Unconfined} in its securityContext; in a systemd unit "
                        + "leave out RestrictNamespaces and SystemCallFilter"));
    }
}
