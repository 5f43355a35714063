package io.github.werfmaven.containers;

import io.github.werfmaven.host.Host;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What STORAGE_OPTS says: options of storage drivers, as {@code --storage-opt} of buildah(1) takes them. Buildah forgets them where it is
 * given a driver, so they have to be given with it.
 *
 * @param options each {@code driver.name=value}; without a driver it is for any
 */
public record StorageOptions(List<String> options) {

    private static final String MOUNT_PROGRAM = "mount_program";

    public static StorageOptions of(Host host) {
        return new StorageOptions(host.environment("STORAGE_OPTS").map(text -> List.of(text.split(","))).orElse(List.of()).stream()
                .map(String::strip)
                .filter(option -> !option.isEmpty())
                .toList());
    }

    /** What the overlay driver is to mount layers with, instead of the kernel. */
    public Optional<String> mountProgram() {
        return options.stream()
                .filter(StorageOptions::isMountProgram)
                .map(option -> option.substring(option.indexOf('=') + 1))
                .reduce((earlier, later) -> later);
    }

    /** All but the mount program, for one driver: another refuses what it does not know. */
    public List<String> others(String driver) {
        return options.stream()
                .filter(option -> !isMountProgram(option))
                .filter(option -> List.of(driver, "").contains(driverOf(option)))
                .toList();
    }

    private static boolean isMountProgram(String option) {
        String name = name(option);
        return name.substring(name.lastIndexOf('.') + 1).equals(MOUNT_PROGRAM);
    }

    private static String driverOf(String option) {
        String name = name(option);
        return name.contains(".") ? name.substring(0, name.indexOf('.')).replace("overlay2", "overlay") : "";
    }

    private static String name(String option) {
        return option.split("=", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
