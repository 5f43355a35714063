package io.github.werfmaven.it;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** A value that nobody may see, given to a build so that it can be looked for wherever it has no business. */
enum Plant {
    SECRET_OF_FILE,
    SECRET_OF_VARIABLE,
    SECRET_OF_SERVER,
    BUILD_ARGUMENT,
    REGISTRY_PASSWORD,
    WRONG_PASSWORD,
    PASSWORD_OF_HELPER,
    PROXY_PASSWORD;

    private static final byte[] GZIP = {0x1f, (byte) 0x8b};

    /** No word of anything else, and of no sign that a file would write in another way. */
    String value() {
        return this == REGISTRY_PASSWORD
                ? TestRegistry.PASSWORD
                : "planted-" + name().toLowerCase(Locale.ROOT).replace('_', '-') + "-4711";
    }

    /** All that are in some bytes, also where these are packed, or the values are written as HTTP and auth.json have them. */
    static Set<Plant> in(byte[] bytes) throws IOException {
        String text = new String(unpacked(bytes), StandardCharsets.ISO_8859_1);
        return Stream.of(values())
                .filter(plant -> plant.forms().stream().anyMatch(text::contains))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Base64 has three ways to write it, by where in the text it begins; cut to what does not depend on its neighbours. */
    private List<String> forms() {
        Stream<String> encoded = Stream.of("", ":", "::").map(before -> {
            String whole = Base64.getEncoder().encodeToString((before + value()).getBytes(StandardCharsets.UTF_8));
            return whole.substring(before.isEmpty() ? 0 : 4, whole.length() - 4);
        });
        return Stream.concat(Stream.of(value()), encoded).toList();
    }

    private static byte[] unpacked(byte[] bytes) throws IOException {
        if (bytes.length < 2 || bytes[0] != GZIP[0] || bytes[1] != GZIP[1]) {
            return bytes;
        }
        try (GZIPInputStream packed = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return packed.readAllBytes();
        }
    }
}
