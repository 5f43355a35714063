package io.github.werfmaven.mojo;

import io.github.werfmaven.image.ImageReference;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a name may leave to the project: the placeholders of <a
 * href="https://fabric8io.github.io/docker-maven-plugin/#image-name">docker-maven-plugin</a>, with the same values wherever those
 * make a name. Where they do not, as with a version that has a plus sign, it is made one.
 *
 * @param start when Maven was started, so that the goals of one run agree
 */
record NamePlaceholders(String groupId, String artifactId, String version, Instant start) {

    private static final Pattern PLACEHOLDER = Pattern.compile("%(.?)", Pattern.DOTALL);
    private static final String SNAPSHOT = "-SNAPSHOT";

    /**
     * The text with the project's values put in. No name has a percent sign of its own.
     *
     * @param parameter where the text stands
     */
    String fill(String parameter, String text) {
        return PLACEHOLDER.matcher(text).replaceAll(found -> switch (found.group(1)) {
            case "g" -> ImageReference.pathFrom(endOfGroupId());
            case "a" -> ImageReference.pathFrom(artifactId);
            case "v" -> ImageReference.tagFrom(version);
            case "l" -> isSnapshot() ? "latest" : ImageReference.tagFrom(version);
            case "t" -> isSnapshot() ? "snapshot-" + time() : ImageReference.tagFrom(version);
            case "T" -> time();
            default -> throw new InvalidParameterException(parameter, "\"" + found.group() + "\" in \"" + text
                    + "\" is no placeholder; there are %g for the last part of the group id, %a for the artifact id, %v for the version,"
                    + " %l for latest where that is a snapshot, %t for snapshot-<time> there, %T for the time");
        });
    }

    static boolean isIn(String text) {
        return text.indexOf('%') >= 0;
    }

    private String endOfGroupId() {
        String groups = groupId.replaceAll("\\.+$", "");
        return groups.substring(groups.lastIndexOf('.') + 1);
    }

    private boolean isSnapshot() {
        return version.endsWith(SNAPSHOT);
    }

    /** In docker-maven-plugin's form {@code yyMMdd-HHmmss-SSSS}, where the last are milliseconds; UTC, so that it sorts across machines. */
    private String time() {
        String toSeconds = DateTimeFormatter.ofPattern("yyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC).format(start);
        return String.format(Locale.ROOT, "%s-%04d", toSeconds, Math.floorMod(start.toEpochMilli(), 1000L));
    }
}
