package io.github.werfmaven.image;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The digest of an image's manifest, which is what a registry knows the image by: {@code sha256:…}.
 *
 * @param text algorithm and hexadecimal digits
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/descriptor.md#digests">OCI descriptor, digests</a>
 */
public record ManifestDigest(String text) {

    private static final Pattern FORM = Pattern.compile("sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128}");

    public ManifestDigest {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("no digest: \"" + text.substring(0, Math.min(text.length(), 160)) + "\"");
        }
    }

    /** That of a manifest's bytes. */
    public static ManifestDigest of(byte[] manifest) {
        try {
            return new ManifestDigest("sha256:" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(manifest)));
        } catch (NoSuchAlgorithmException impossible) {
            // Every JDK has it.
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
