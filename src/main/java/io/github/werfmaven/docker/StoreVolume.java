package io.github.werfmaven.docker;

import java.util.Locale;
import java.util.Optional;

/**
 * The volume with Buildah's store. A server that lacks it makes it, and gives it what the image has where it is mounted: therefore it
 * is mounted where every image has a directory in which everybody may write.
 *
 * @param name absent means one that is gone with its container
 */
public record StoreVolume(Optional<String> name) {

    /** hier(7), "temporary files preserved between reboots". */
    private static final String MOUNTED_AT = "/var/tmp";

    static final String ROOT = MOUNTED_AT + "/buildah";

    /** The one that a user keeps; each has one, because a server may serve several. */
    public static StoreVolume of(String userName) {
        String user = userName.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return new StoreVolume(Optional.of("werf-buildah-" + user));
    }

    static StoreVolume throwAway() {
        return new StoreVolume(Optional.empty());
    }

    /** The value of {@code --mount}. */
    String mount() {
        return "type=volume," + name.map(given -> "source=" + given + ",").orElse("") + "target=" + MOUNTED_AT;
    }
}
