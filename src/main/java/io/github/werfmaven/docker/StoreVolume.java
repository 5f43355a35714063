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

    /**
     * The one that a user keeps: a server may serve several users, and of a store that a newer Buildah has used an older one may
     * want programs that its image lacks.
     */
    public static StoreVolume of(String userName, ToolImage image) {
        String name = "werf-buildah-" + userName + "-" + image;
        return new StoreVolume(Optional.of(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-")));
    }

    static StoreVolume throwAway() {
        return new StoreVolume(Optional.empty());
    }

    /** What to do where it is full. */
    String spaceAdvice() {
        return "the disk of the Docker server is full, where Buildah has its store"
                + name.map(given -> " in the volume " + given).orElse("")
                + "; docker system df shows what takes the space"
                + name.map(given -> ", and docker volume rm " + given + " frees what earlier builds left").orElse("");
    }

    /** The value of {@code --mount}. */
    String mount() {
        return "type=volume," + name.map(given -> "source=" + given + ",").orElse("") + "target=" + MOUNTED_AT;
    }
}
