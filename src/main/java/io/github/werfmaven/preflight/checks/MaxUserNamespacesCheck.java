package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Check;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Remedy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How many namespaces there may be: namespaces(7). A build needs one of each kind, for each container anew. */
public final class MaxUserNamespacesCheck implements Check {

    /** What werf asks of a host. */
    private static final long WANTED = 15_000;

    /** The kinds of namespaces that hosts are known to forbid, with what needs them. */
    private static final Map<String, Part> OTHER_KINDS = Map.of(
            "user.max_ipc_namespaces", Part.ROOTLESS,
            "user.max_mnt_namespaces", Part.NATIVE,
            "user.max_net_namespaces", Part.PRIVATE_NETWORK,
            "user.max_pid_namespaces", Part.ROOTLESS,
            "user.max_uts_namespaces", Part.NATIVE);

    private final Host host;
    private final KernelSettings settings;
    private final UserNamespaceAttempt attempt;

    MaxUserNamespacesCheck(Host host, UserNamespaceAttempt attempt) {
        this.host = host;
        this.settings = new KernelSettings(host);
        this.attempt = attempt;
    }

    @Override
    public String name() {
        return "max-user-namespaces";
    }

    @Override
    public String title() {
        return "this host allows at least 15,000 user namespaces";
    }

    @Override
    public List<Finding> findings() {
        List<Finding> forbidden = OTHER_KINDS.keySet().stream()
                .sorted()
                .filter(setting -> settings.is(setting, "0"))
                .map(this::noneOfAKind)
                .toList();
        if (!forbidden.isEmpty() || !attempt.isNeeded()) {
            return forbidden;
        }
        return attempt.failedBecauseOf(UserNamespaceObstacle.LIMIT).map(this::usedUp).or(this::few).stream().toList();
    }

    private Finding noneOfAKind(String setting) {
        return Finding.blocking(
                Set.of(OTHER_KINDS.get(setting)),
                "this host allows no namespaces of a kind that containers need",
                settings.seen(setting),
                settings.set(setting, Long.toString(WANTED)));
    }

    private Finding usedUp(String said) {
        long seen = settings.number(KernelSettings.MAX_USER_NAMESPACES).orElse(0L);
        return Finding.blocking(
                Set.of(Part.NATIVE),
                seen == 0 ? "this host allows no user namespaces" : "as many user namespaces as this host allows are in use",
                settings.seen(KernelSettings.MAX_USER_NAMESPACES) + "; " + said,
                seen >= WANTED && !host.userIds().isWhole() ? raiseOutside() : raise(seen));
    }

    /** A host that allows enough has them all in use: then only more than now helps. */
    private Remedy raise(long seen) {
        return settings.set(KernelSettings.MAX_USER_NAMESPACES, Long.toString(seen < WANTED ? WANTED : 2 * seen));
    }

    /** What is made in a user namespace counts in each one around it. */
    private static Remedy raiseOutside() {
        return Remedy.of("this process is in a user namespace itself: raise " + KernelSettings.MAX_USER_NAMESPACES
                + " outside of it, on the machine that this container runs on");
    }

    private Optional<Finding> few() {
        return settings.number(KernelSettings.MAX_USER_NAMESPACES).filter(seen -> seen < WANTED && attempt.succeeded())
                .map(seen -> Finding.degrading(
                        Set.of(Part.NATIVE),
                        "this host allows few user namespaces, which several builds at once may use up",
                        settings.seen(KernelSettings.MAX_USER_NAMESPACES),
                        settings.set(KernelSettings.MAX_USER_NAMESPACES, Long.toString(WANTED))));
    }
}
