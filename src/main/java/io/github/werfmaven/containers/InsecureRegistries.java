package io.github.werfmaven.containers;

import com.electronwill.nightconfig.core.Config;
import com.electronwill.nightconfig.core.InMemoryFormat;
import com.electronwill.nightconfig.core.UnmodifiableConfig;
import com.electronwill.nightconfig.toml.TomlWriter;
import io.github.werfmaven.containers.TomlFile.Fault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * registries.conf(5) for a Buildah that is to look at no certificate of some registries, and may speak HTTP with them; all else that
 * the file says stays. Files of registries.conf.d are read on top of it all the same, and outweigh it.
 */
public final class InsecureRegistries {

    static final String REGISTRY = "registry";
    static final String MIRROR = "mirror";
    private static final String INSECURE = "insecure";
    private static final String PREFIX = "prefix";
    private static final String LOCATION = "location";
    private static final String ANY_HOST_OF = "*.";

    private final Set<String> addresses;

    /** @param addresses of the registries, {@code host[:port]} */
    public InsecureRegistries(Set<String> addresses) {
        this.addresses = new TreeSet<>(addresses);
    }

    /** A file that says this and nothing else. */
    public String text() {
        return text(Config.inMemory());
    }

    /**
     * A file in the place of the one that counts.
     *
     * @throws RegistriesException when that cannot be read, or when one of registries.conf.d wants certificates of these registries
     */
    public String text(RegistriesFiles files) throws IOException {
        Optional<Fault> fault = files.fault().isPresent() ? files.fault() : outweighing(files);
        if (fault.isPresent()) {
            throw new RegistriesException(fault.get().toString());
        }
        return text(files.readMain().content());
    }

    private Optional<Fault> outweighing(RegistriesFiles files) throws IOException {
        Map<String, Fault> byPrefix = new LinkedHashMap<>();
        for (TomlFile file : files.readParts()) {
            for (UnmodifiableConfig table : tables(file.content(), REGISTRY)) {
                byPrefix.remove(prefix(table));
                secured(table).ifPresent(address -> byPrefix.put(prefix(table), new Fault(file.path(), 0,
                        "its entry for " + address + " outweighs <insecureRegistries>; set insecure = true there")));
            }
        }
        return byPrefix.values().stream().findFirst();
    }

    /** The first of the registries whose certificate is looked at all the same. */
    private Optional<String> secured(UnmodifiableConfig table) {
        return addresses.stream()
                .filter(address -> isAbout(table, address) && !isInsecure(table)
                        || tables(table, MIRROR).stream().anyMatch(mirror -> isAbout(mirror, address) && !isInsecure(mirror)))
                .findFirst();
    }

    private String text(UnmodifiableConfig content) {
        Config edited = copy(content);
        if (content.contains(RegistriesFiles.OLD_TABLE)) {
            edited.set(RegistriesFiles.OLD_TABLE, inOldForm(content.get(RegistriesFiles.OLD_TABLE)));
        } else {
            edited.set(REGISTRY, inCurrentForm(tables(content, REGISTRY)));
        }
        return new TomlWriter().writeToString(edited);
    }

    private List<Config> inCurrentForm(List<UnmodifiableConfig> tables) {
        List<Config> edited = new ArrayList<>();
        Set<String> left = new TreeSet<>(addresses);
        for (UnmodifiableConfig table : tables) {
            edited.add(edited(table));
            left.remove(prefix(table));
        }
        for (String address : left) {
            Config entry = copy(tables.stream()
                    .filter(table -> isWildcardOf(prefix(table), address))
                    .findFirst().orElseGet(Config::inMemory));
            entry.set(PREFIX, address);
            entry.set(LOCATION, address);
            entry.set(INSECURE, true);
            edited.add(entry);
        }
        return edited;
    }

    /** What is reached under another name, and as a mirror of another registry, is the same registry. */
    private Config edited(UnmodifiableConfig table) {
        Config edited = copy(table);
        if (addresses.stream().anyMatch(address -> isAbout(table, address))) {
            edited.set(INSECURE, true);
        }
        List<UnmodifiableConfig> mirrors = tables(table, MIRROR);
        if (!mirrors.isEmpty()) {
            edited.set(MIRROR, mirrors.stream().map(this::edited).toList());
        }
        return edited;
    }

    /** {@code [registries.insecure]}, a list of addresses. */
    private Config inOldForm(UnmodifiableConfig table) {
        Config edited = copy(table);
        Config insecure = table.get(INSECURE) instanceof UnmodifiableConfig given ? copy(given) : Config.inMemory();
        List<Object> all = new ArrayList<>(insecure.get("registries") instanceof List<?> given ? given : List.of());
        addresses.stream().filter(address -> !all.contains(address)).forEach(all::add);
        insecure.set("registries", all);
        edited.set(INSECURE, insecure);
        return edited;
    }

    private static boolean isAbout(UnmodifiableConfig table, String address) {
        String location = table.get(LOCATION) instanceof String text && !text.isEmpty() ? text : prefix(table);
        return location.equals(address) || location.startsWith(address + "/");
    }

    private static boolean isWildcardOf(String prefix, String address) {
        return prefix.startsWith(ANY_HOST_OF) && address.replaceFirst(":\\d+$", "").endsWith(prefix.substring(1));
    }

    private static boolean isInsecure(UnmodifiableConfig table) {
        return Boolean.TRUE.equals(table.get(INSECURE));
    }

    static String prefix(UnmodifiableConfig table) {
        return table.get(PREFIX) instanceof String text && !text.isEmpty() ? text
                : table.get(LOCATION) instanceof String location ? location : "";
    }

    static List<UnmodifiableConfig> tables(UnmodifiableConfig content, String key) {
        return content.get(key) instanceof List<?> list
                ? list.stream().filter(UnmodifiableConfig.class::isInstance).map(UnmodifiableConfig.class::cast).toList()
                : List.of();
    }

    private static Config copy(UnmodifiableConfig table) {
        Config copy = Config.of(LinkedHashMap::new, InMemoryFormat.withUniversalSupport());
        copy.addAll(table);
        return copy;
    }
}
