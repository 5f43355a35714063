package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Check;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import java.util.List;
import java.util.Set;

/** Kernels of Debian, of its relatives, and some of Arch, can keep user namespaces for root; others have no such setting. */
public final class UnprivilegedUserNamespacesCheck implements Check {

    private final KernelSettings settings;
    private final UserNamespaceAttempt attempt;

    UnprivilegedUserNamespacesCheck(Host host, UserNamespaceAttempt attempt) {
        this.settings = new KernelSettings(host);
        this.attempt = attempt;
    }

    @Override
    public String name() {
        return "unprivileged-user-namespaces";
    }

    @Override
    public String title() {
        return "the kernel allows user namespaces to users other than root";
    }

    @Override
    public List<Finding> findings() {
        return attempt.failedBecauseOf(UserNamespaceObstacle.FOR_ROOT_ONLY).map(this::finding).stream().toList();
    }

    private Finding finding(String said) {
        return Finding.blocking(
                Set.of(Part.NATIVE),
                "this kernel allows user namespaces to root only",
                settings.seen(KernelSettings.UNPRIVILEGED_CLONE) + "; " + said,
                settings.set(KernelSettings.UNPRIVILEGED_CLONE, "1"));
    }
}
