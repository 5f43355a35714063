package io.github.werfmaven.containers;

import com.electronwill.nightconfig.core.UnmodifiableConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a file says of a registry: {@code [[registry]]} of containers-registries.conf(5).
 *
 * @param prefix what the names of its images begin with
 * @param location where it is
 * @param mirrors where the same images are, in the order in which they are asked
 */
public record RegistryEntry(String prefix, String location, boolean blocked, List<Mirror> mirrors) {

    public record Mirror(String location, boolean insecure) {}

    public RegistryEntry {
        mirrors = List.copyOf(mirrors);
    }

    /** For a registry of which no file says anything. */
    public static RegistryEntry plain(String address) {
        return new RegistryEntry(address, address, false, List.of());
    }

    /** All of a file. */
    static List<RegistryEntry> of(TomlFile file) {
        List<RegistryEntry> entries = new ArrayList<>();
        for (UnmodifiableConfig table : tables(file.value("registry"))) {
            String location = text(table, "location");
            String prefix = text(table, "prefix");
            List<Mirror> mirrors = tables(Optional.ofNullable(table.get("mirror"))).stream()
                    .map(mirror -> new Mirror(text(mirror, "location"), isSet(mirror, "insecure")))
                    .toList();
            entries.add(new RegistryEntry(prefix.isEmpty() ? location : prefix, location.isEmpty() ? prefix : location,
                    isSet(table, "blocked"), mirrors));
        }
        return entries;
    }

    private static List<UnmodifiableConfig> tables(Optional<Object> value) {
        List<UnmodifiableConfig> tables = new ArrayList<>();
        if (value.orElse(List.of()) instanceof List<?> list) {
            list.stream().filter(UnmodifiableConfig.class::isInstance).forEach(it -> tables.add((UnmodifiableConfig) it));
        }
        return tables;
    }

    private static String text(UnmodifiableConfig table, String key) {
        return table.get(key) instanceof String text ? text : "";
    }

    private static boolean isSet(UnmodifiableConfig table, String key) {
        return Boolean.TRUE.equals(table.get(key));
    }

    /** The same, as a file has it, with a certificate that does not matter. */
    public String insecureText() {
        StringBuilder text = new StringBuilder("[[registry]]\nprefix = ").append(quoted(prefix))
                .append("\nlocation = ").append(quoted(location))
                .append("\ninsecure = true\nblocked = ").append(blocked).append('\n');
        for (Mirror mirror : mirrors) {
            text.append("[[registry.mirror]]\nlocation = ").append(quoted(mirror.location()))
                    .append("\ninsecure = ").append(mirror.insecure()).append('\n');
        }
        return text.toString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
