package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Remedy;
import java.nio.file.Path;
import java.util.Optional;

/** The settings of the kernel that decide about user namespaces, as text for people and as numbers. */
final class KernelSettings {

    static final String MAX_USER_NAMESPACES = "user.max_user_namespaces";
    static final String UNPRIVILEGED_CLONE = "kernel.unprivileged_userns_clone";
    static final String APPARMOR_RESTRICTS = "kernel.apparmor_restrict_unprivileged_userns";

    private final Host host;

    KernelSettings(Host host) {
        this.host = host;
    }

    boolean is(String setting, String value) {
        return host.kernelSetting(setting).filter(value::equals).isPresent();
    }

    /** Empty also where it is no number. */
    Optional<Long> number(String setting) {
        return host.kernelSetting(setting).filter(text -> text.matches("\\d{1,18}")).map(Long::parseLong);
    }

    String seen(String setting) {
        return host.kernelSetting(setting).map(value -> setting + " is " + value).orElse(setting + " cannot be read");
    }

    /** Sets it here, or says on which machine that has to be done. */
    Remedy set(String setting, String value) {
        return isChangeable()
                ? new Remedy("set " + setting + " to " + value, new AdministratorCommands(host).setPersistently(setting, value))
                : Remedy.of("set " + setting + " to " + value + " on the machine that this container runs on, in a file below "
                        + "/etc/sysctl.d there; in the container it cannot be changed");
    }

    /** Container engines mount the settings read-only. */
    private boolean isChangeable() {
        return host.mounts().holding(Path.of("/proc/sys")).filter(mount -> mount.has("ro")).isEmpty();
    }
}
