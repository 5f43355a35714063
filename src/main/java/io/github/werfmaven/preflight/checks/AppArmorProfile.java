package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import java.util.Optional;

/**
 * The AppArmor profile that confines this process, such as the one that Docker puts around its containers.
 *
 * @param name as apparmor(7) has it
 */
record AppArmorProfile(String name) {

    /** Empty where this process is not confined, or AppArmor only complains. */
    static Optional<AppArmorProfile> of(Host host) {
        // Where other security modules are there too, the older file may be about one of those.
        return host.read("/proc/self/attr/apparmor/current")
                .or(() -> host.read("/proc/self/attr/current"))
                .map(current -> current.replace("\0", "").strip())
                .filter(current -> current.endsWith(" (enforce)"))
                .map(current -> new AppArmorProfile(current.substring(0, current.length() - " (enforce)".length())));
    }
}
