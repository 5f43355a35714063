package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Check;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Remedy;
import java.util.List;
import java.util.Set;

/** In a chroot the kernel makes no user namespace, for nobody: clone(2). */
public final class ChrootCheck implements Check {

    private final Host host;
    private final UserNamespaceAttempt attempt;

    ChrootCheck(Host host, UserNamespaceAttempt attempt) {
        this.host = host;
        this.attempt = attempt;
    }

    @Override
    public String name() {
        return "chroot";
    }

    @Override
    public String title() {
        return "this process is in no chroot that forbids user namespaces";
    }

    @Override
    public List<Finding> findings() {
        return attempt.failedBecauseOf(UserNamespaceObstacle.CHROOT).map(this::finding).stream().toList();
    }

    private Finding finding(String said) {
        return Finding.blocking(
                Set.of(Part.NATIVE),
                "this process runs in a chroot, where the kernel allows no user namespaces",
                Chroot.around(host).map(Chroot::seen).orElse("") + "; " + said,
                Remedy.of("run Maven outside of the chroot, or enter it in a way that changes the root of the mount "
                        + "namespace, as systemd-nspawn, bwrap and container engines do"));
    }
}
