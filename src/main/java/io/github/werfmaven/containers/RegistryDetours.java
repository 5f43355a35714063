package io.github.werfmaven.containers;

import com.electronwill.nightconfig.core.UnmodifiableConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Tells from registries.conf(5) whether Buildah may take a registry's images from elsewhere. */
public final class RegistryDetours {

    private final RegistriesFiles files;

    public RegistryDetours(RegistriesFiles files) {
        this.files = files;
    }

    /**
     * Whether there is a mirror, another location or a block for some of the images; also where that cannot be told.
     *
     * @param registry {@code host[:port]}
     */
    public boolean mayConcern(String registry) {
        if (files.fault().isPresent()) {
            return true;
        }
        try {
            List<TomlFile> all = new ArrayList<>(List.of(files.readMain()));
            all.addAll(files.readParts());
            return all.stream().map(TomlFile::content).anyMatch(content -> content.contains(RegistriesFiles.OLD_TABLE)
                    || InsecureRegistries.tables(content, InsecureRegistries.REGISTRY).stream().anyMatch(table -> isDetour(table, registry)));
        } catch (IOException closed) {
            return true;
        }
    }

    private static boolean isDetour(UnmodifiableConfig table, String registry) {
        String prefix = InsecureRegistries.prefix(table);
        boolean concerns = prefix.equals(registry) || prefix.startsWith(registry + "/") || prefix.startsWith("*.");
        boolean goesElsewhere = table.get("location") instanceof String location && !location.isEmpty() && !location.equals(prefix);
        return concerns && (goesElsewhere || Boolean.TRUE.equals(table.get("blocked"))
                || !InsecureRegistries.tables(table, InsecureRegistries.MIRROR).isEmpty());
    }
}
