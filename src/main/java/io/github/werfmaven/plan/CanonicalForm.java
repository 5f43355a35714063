package io.github.werfmaven.plan;

import io.github.werfmaven.image.ContentDigest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What a digest is made of: lines of fields, each field with its length in front, so that no two contents are written alike. A line is
 * {@code 4:COPY 1:a 1:b} and a line feed; the length is that in UTF-8, and what is absent is {@code -}.
 */
public final class CanonicalForm {

    /** Counts up when the same content is written in another way. */
    static final String VERSION = "2";

    private final MessageDigest digest;

    public CanonicalForm() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            // Every JDK has it.
            throw new IllegalStateException(impossible);
        }
        line("werf-content", VERSION);
    }

    /** A line of fields, at least one. */
    public void line(String... fields) {
        StringBuilder line = new StringBuilder();
        for (String field : fields) {
            append(line, field);
        }
        write(line);
    }

    /** A line whose last field may be absent. */
    void line(String name, Optional<?> value) {
        StringBuilder line = new StringBuilder();
        append(line, name);
        value.ifPresentOrElse(it -> append(line, it.toString()), () -> line.append(" -"));
        write(line);
    }

    private static void append(StringBuilder line, String field) {
        line.append(line.isEmpty() ? "" : " ").append(field.getBytes(StandardCharsets.UTF_8).length).append(':').append(field);
    }

    private void write(StringBuilder line) {
        digest.update(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The digest of all lines; only once. */
    public ContentDigest digest() {
        return new ContentDigest(HexFormat.of().formatHex(digest.digest()));
    }
}
