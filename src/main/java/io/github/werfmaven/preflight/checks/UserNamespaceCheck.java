package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Check;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Remedy;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;

/**
 * Found out by making one: user_namespaces(7). Speaks where none can be made and no other check knows why.
 */
public final class UserNamespaceCheck implements Check {

    private final Host host;
    private final UserNamespaceAttempt attempt;

    UserNamespaceCheck(Host host, UserNamespaceAttempt attempt) {
        this.host = host;
        this.attempt = attempt;
    }

    @Override
    public String name() {
        return "user-namespace";
    }

    @Override
    public String title() {
        return "this user can make a user namespace";
    }

    @Override
    public List<Finding> findings() {
        return attempt.failedBecauseOf(UserNamespaceObstacle.UNKNOWN).map(this::finding).stream().toList();
    }

    private Finding finding(String said) {
        boolean known = Files.exists(host.path("/proc/self/ns/user"));
        return Finding.blocking(
                Set.of(Part.NATIVE),
                known ? "a user namespace cannot be made" : "this kernel was built without user namespaces",
                known ? said : "no /proc/self/ns/user; " + said,
                known ? look() : Remedy.of("take a kernel that was built with CONFIG_USER_NS"));
    }

    private Remedy look() {
        // A chroot into a directory that is a mount point looks like any other root.
        String around = host.container()
                .map(engine -> "this process runs in a container (" + engine + "): start that with fewer restrictions")
                .orElse("see whether Maven runs in a chroot or a sandbox");
        return Remedy.of(around + "; the page tells what else can forbid it");
    }
}
