package io.github.werfmaven.buildah;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A release of Buildah, from the line that {@code buildah --version} prints (buildah(1)).
 *
 * @param text the version as Buildah writes it, such as {@code 1.28.2} or {@code 1.40.0-dev}
 */
public record BuildahVersion(int major, int minor, int patch, String text) {

    /** Reads {@code buildah version 1.28.2 (image-spec …, runtime-spec …)}; empty for anything else. */
    public static Optional<BuildahVersion> parse(String output) {
        Matcher matcher = Pattern.compile("buildah version ((\\d{1,6})\\.(\\d{1,6})(?:\\.(\\d{1,6}))?[^\\s]*)")
                .matcher(output);
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        int patch = matcher.group(4) == null ? 0 : Integer.parseInt(matcher.group(4));
        return Optional.of(new BuildahVersion(
                Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3)), patch, matcher.group(1)));
    }

    public boolean isAtLeast(int otherMajor, int otherMinor) {
        return major > otherMajor || major == otherMajor && minor >= otherMinor;
    }

    @Override
    public String toString() {
        return text;
    }
}
