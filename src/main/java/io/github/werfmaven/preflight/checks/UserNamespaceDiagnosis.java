package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Capability;
import io.github.werfmaven.host.Host;
import java.util.Locale;
import java.util.Optional;

/** Names the obstacle for which a user namespace cannot be made, from what the attempt said and what the host shows. */
final class UserNamespaceDiagnosis {

    private final Host host;
    private final KernelSettings settings;

    UserNamespaceDiagnosis(Host host) {
        this.host = host;
        this.settings = new KernelSettings(host);
    }

    /** Whether AppArmor decides for each program anew whether it may make user namespaces: Ubuntu since 23.10. */
    boolean isDecidedByProgram() {
        return settings.is(KernelSettings.APPARMOR_RESTRICTS, "1") && !host.isRoot() && AppArmorProfile.of(host).isEmpty();
    }

    /** @param said an errno text of the C locale in it */
    UserNamespaceObstacle obstacle(String said) {
        String lower = said.toLowerCase(Locale.ROOT);
        if (lower.contains("no space left on device")) {
            return UserNamespaceObstacle.LIMIT;
        }
        if (lower.contains("operation not permitted") || lower.contains("function not implemented")) {
            return notPermitted(lower);
        }
        return lower.contains("permission denied") ? denied() : UserNamespaceObstacle.UNKNOWN;
    }

    /** What will stop every attempt, for a host where none can be made. */
    Optional<UserNamespaceObstacle> foreseen() {
        if (Chroot.around(host).isPresent()) {
            return Optional.of(UserNamespaceObstacle.CHROOT);
        }
        if (settings.is(KernelSettings.UNPRIVILEGED_CLONE, "0") && !host.isRoot()) {
            return Optional.of(UserNamespaceObstacle.FOR_ROOT_ONLY);
        }
        return settings.is(KernelSettings.MAX_USER_NAMESPACES, "0")
                ? Optional.of(UserNamespaceObstacle.LIMIT)
                : Optional.empty();
    }

    private UserNamespaceObstacle notPermitted(String said) {
        if (said.contains("uid_map") && host.isRoot() && !host.isCapable(Capability.SETFCAP)) {
            return UserNamespaceObstacle.POWERLESS_ROOT;
        }
        return foreseen().orElseGet(() -> {
            if (isDecidedByProgram()) {
                return UserNamespaceObstacle.APPARMOR;
            }
            // Mode 2 is a filter: proc_pid_status(5). That of a container engine forbids unshare(2).
            boolean filtered = host.processStatus("Seccomp").filter("2"::equals).isPresent();
            return filtered ? UserNamespaceObstacle.SECCOMP : UserNamespaceObstacle.UNKNOWN;
        });
    }

    /** AppArmor says EACCES where all others say EPERM. */
    private UserNamespaceObstacle denied() {
        boolean confined = isDecidedByProgram() || AppArmorProfile.of(host).isPresent();
        return confined ? UserNamespaceObstacle.APPARMOR : foreseen().orElse(UserNamespaceObstacle.UNKNOWN);
    }
}
