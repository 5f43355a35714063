package io.github.werfmaven.context;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The cases in {@code src/test/resources/ignore}, whose README says how they are written. */
public final class IgnoreCases {

    /** Stands for a byte that is no UTF-8, until the text becomes bytes: the characters from here on. */
    private static final char RAW_BYTES = '\uE000';

    /**
     * A case.
     *
     * @param name a sentence
     * @param parts its lines by what is above them: the first part is called {@code ""}
     */
    public record Case(String name, Map<String, List<String>> parts) {

        public List<String> lines() {
            return part("");
        }

        public List<String> part(String title) {
            return parts.getOrDefault(title, List.of());
        }

        /** The lines as an ignore file. */
        public byte[] ignoreFile() {
            return bytes(String.join("\n", lines()));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private IgnoreCases() {}

    public static Stream<Case> patterns() {
        return read("/ignore/patterns.txt");
    }

    public static Stream<Case> refused() {
        return read("/ignore/refused.txt");
    }

    public static Stream<Case> contexts() {
        return read("/ignore/contexts.txt");
    }

    /** As UTF-8. */
    public static byte[] bytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        text.codePoints().forEach(c -> {
            if (c >= RAW_BYTES && c <= RAW_BYTES + 0xFF) {
                bytes.write(c - RAW_BYTES);
            } else {
                bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
            }
        });
        return bytes.toByteArray();
    }

    static Stream<Case> read(String file) {
        List<Case> cases = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (String line : text(file).split("\n")) {
            if (line.startsWith("== ")) {
                lines = new ArrayList<>();
                Map<String, List<String>> parts = new LinkedHashMap<>();
                parts.put("", lines);
                cases.add(new Case(line.substring(3), parts));
            } else if (line.startsWith("-- ")) {
                lines = new ArrayList<>();
                cases.get(cases.size() - 1).parts().put(line.substring(3), lines);
            } else if (!line.isEmpty() || cases.size() > 0 && cases.get(cases.size() - 1).parts().size() == 1) {
                lines.add(visible(line));
            }
        }
        return cases.stream();
    }

    private static String visible(String line) {
        return line.replace("{LF}", "\n")
                .replace("{CR}", "\r")
                .replace("{BOM}", "\uFEFF")
                .replace("{NBSP}", "\u00A0")
                .replace("{xFF}", Character.toString(RAW_BYTES + 0xFF))
                .replace("{xFE}", Character.toString(RAW_BYTES + 0xFE));
    }

    private static String text(String file) {
        try (InputStream stream = IgnoreCases.class.getResourceAsStream(file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
