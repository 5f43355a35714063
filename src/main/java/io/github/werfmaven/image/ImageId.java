package io.github.werfmaven.image;

/**
 * The id of an image in a store: the SHA-256 of its configuration.
 *
 * @param hex 64 lower-case hexadecimal digits, without the {@code sha256:} in front
 */
public record ImageId(String hex) {

    private static final String ALGORITHM = "sha256:";
    private static final int DIGITS = 64;
    private static final int SHORT_DIGITS = 12;

    public ImageId {
        if (!isSha256(hex)) {
            throw new IllegalArgumentException("no image id: \"" + hex + "\"");
        }
    }

    /**
     * Reads an id with or without {@code sha256:} in front, as Buildah writes it to {@code --iidfile}.
     *
     * @throws IllegalArgumentException when the text is no image id
     */
    public static ImageId parse(String text) {
        String trimmed = text.strip();
        return new ImageId(trimmed.startsWith(ALGORITHM) ? trimmed.substring(ALGORITHM.length()) : trimmed);
    }

    /** The first twelve digits, as Buildah and Docker show an id to people. */
    public String shortForm() {
        return hex.substring(0, SHORT_DIGITS);
    }

    @Override
    public String toString() {
        return ALGORITHM + hex;
    }

    private static boolean isSha256(String text) {
        if (text.length() != DIGITS) {
            return false;
        }
        return text.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
    }
}
