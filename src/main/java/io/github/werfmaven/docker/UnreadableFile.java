package io.github.werfmaven.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file of the context that the user of a container may not read: a mount leaves every file its owner and its permissions. */
record UnreadableFile(Path path) {

    /**
     * The file that a failure is about; empty where it is about something else.
     *
     * @param reason in Buildah's words, which have a path as the container sees it, or below the context as if that were the root
     * @param mount where the container has the context
     */
    static Optional<UnreadableFile> of(String reason, String mount, Path context) {
        Matcher denied = Pattern.compile("(?:open|lstat|stat) (/.*?): permission denied").matcher(reason);
        if (!denied.find()) {
            return Optional.empty();
        }
        String path = denied.group(1);
        String within = path.equals(mount) || path.startsWith(mount + "/") ? path.substring(mount.length()) : path;
        return closed(context.resolve(within.replaceFirst("^/+", "")).normalize(), context).map(UnreadableFile::new);
    }

    /** A folder on the way may be the one that is closed. */
    private static Optional<Path> closed(Path file, Path context) {
        for (Path path = file; path != null && path.startsWith(context); path = path.getParent()) {
            if (isClosed(path)) {
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }

    private static boolean isClosed(Path path) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
            return !permissions.contains(PosixFilePermission.OTHERS_READ)
                    || Files.isDirectory(path) && !permissions.contains(PosixFilePermission.OTHERS_EXECUTE);
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }

    /** @param user who reads in the container */
    String explanation(String user) {
        return path + " cannot be read by the user " + user + " of the container, who is another than you; chmod -R o+rX "
                + quoted(path.toString()) + " lets others read it";
    }

    private static String quoted(String path) {
        return path.matches("[\\w/.+-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
    }
}
