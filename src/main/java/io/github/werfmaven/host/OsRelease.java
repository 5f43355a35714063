package io.github.werfmaven.host;

import java.util.ArrayList;
import java.util.List;

/**
 * Which distribution this is, from os-release(5).
 *
 * @param ids {@code ID} followed by the words of {@code ID_LIKE}: the distribution and those it descends from
 * @param prettyName {@code PRETTY_NAME}, for people; empty where unknown
 */
public record OsRelease(List<String> ids, String prettyName) {

    static OsRelease parse(String text) {
        List<String> ids = new ArrayList<>(List.of(value(text, "ID")));
        ids.addAll(List.of(value(text, "ID_LIKE").split(" ")));
        ids.removeIf(String::isEmpty);
        return new OsRelease(List.copyOf(ids), value(text, "PRETTY_NAME"));
    }

    private static String value(String text, String key) {
        return text.lines()
                .filter(line -> line.startsWith(key + "="))
                .map(line -> line.substring(key.length() + 1).strip())
                .map(value -> value.replaceAll("^([\"'])(.*)\\1$", "$2"))
                .findFirst()
                .orElse("");
    }
}
