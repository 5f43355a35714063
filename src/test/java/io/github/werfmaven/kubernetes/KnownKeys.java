package io.github.werfmaven.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** The keys that a program's documentation has, table by table. */
final class KnownKeys {

    private static final Set<String> ANY = Set.of("*");

    private final Properties tables;

    private KnownKeys(Properties tables) {
        this.tables = tables;
    }

    /** @param resource of the tests: a table a line, {@code path.of.table=key key} */
    static KnownKeys of(String resource) {
        Properties tables = new Properties();
        try (InputStream stream = KnownKeys.class.getResourceAsStream(resource)) {
            tables.load(stream);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new KnownKeys(tables);
    }

    /** The paths of keys that the documentation does not have. */
    List<String> unknownOf(Map<String, ?> document) {
        List<String> unknown = new ArrayList<>();
        look(document, "", unknown);
        return unknown;
    }

    private void look(Object value, String path, List<String> unknown) {
        if (value instanceof Collection<?> list) {
            list.forEach(element -> look(element, path, unknown));
        } else if (value instanceof Map<?, ?> table) {
            Set<String> known = Set.of(tables.getProperty(path, "").split(" "));
            table.forEach((key, inside) -> {
                String place = path.isEmpty() ? key.toString() : path + "." + key;
                if (known.equals(ANY)) {
                    return;
                }
                if (!known.contains(key.toString())) {
                    unknown.add(place);
                }
                look(inside, place, unknown);
            });
        }
    }
}
