package io.github.werfmaven.image;

import java.util.regex.Pattern;

/**
 * What an image is made of, in one number: builds with the same one make the same image, on whatever machine.
 *
 * @param hex 64 hexadecimal digits, a SHA-256
 */
public record ContentDigest(String hex) {

    /** What an image is labelled with that can be found again. */
    public static final String LABEL = "io.github.werfmaven.content-digest";

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public ContentDigest {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("no content digest: \"" + hex.substring(0, Math.min(hex.length(), 80)) + "\"");
        }
    }

    @Override
    public String toString() {
        return "sha256:" + hex;
    }
}
