package io.github.werfmaven.docker;

import io.github.werfmaven.process.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A file of the context that the user of a container may not read: a mount leaves every file its owner and its permissions. */
record UnreadableFile(Path path) {

    /** Enough to find one that is closed among those that a person would think of. */
    private static final int MOST_LOOKED_AT = 20_000;

    /**
     * The file that a failure is about; empty where it is about something else.
     *
     * @param reason in Buildah's words, which have a path as the container sees it, or below the context as if that were the root
     * @param mount where the container has the context
     * @param userId of the user of the container
     */
    static Optional<UnreadableFile> of(String reason, String mount, Path context, int userId) {
        Reader reader = new Reader(userId);
        Matcher denied = Pattern.compile("(?:open|lstat|stat) (/.*?): permission denied").matcher(reason);
        if (denied.find()) {
            return reader.closedOnTheWay(file(denied.group(1), mount, context), context).map(UnreadableFile::new);
        }
        // Where the one who reads gives up, the one who asked may say only that.
        Matcher broken = Pattern.compile("reading \"(" + Pattern.quote(mount) + ".*?)\": .*broken pipe").matcher(reason);
        if (broken.find()) {
            return reader.closedBelow(file(broken.group(1), mount, context)).map(UnreadableFile::new);
        }
        return Optional.empty();
    }

    private static Path file(String path, String mount, Path context) {
        String within = path.equals(mount) || path.startsWith(mount + "/") ? path.substring(mount.length()) : path;
        return context.resolve(within.replaceFirst("^/+", "")).normalize();
    }

    private record Reader(int userId) {

        /** A folder on the way may be the one that is closed. */
        Optional<Path> closedOnTheWay(Path file, Path context) {
            return Stream.iterate(file, path -> path != null && path.startsWith(context), Path::getParent)
                    .filter(this::isClosed)
                    .findFirst();
        }

        Optional<Path> closedBelow(Path file) {
            try (Stream<Path> files = Files.walk(file)) {
                return files.limit(MOST_LOOKED_AT).filter(this::isClosed).findFirst();
            } catch (IOException | UncheckedIOException unreadable) {
                return Optional.empty();
            }
        }

        private boolean isClosed(Path path) {
            try {
                Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
                boolean isOwn = Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS).equals(userId);
                boolean canEnter = permissions.contains(PosixFilePermission.OTHERS_EXECUTE)
                        || !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
                return !isOwn && !(permissions.contains(PosixFilePermission.OTHERS_READ) && canEnter);
            } catch (IOException | UnsupportedOperationException unknown) {
                return false;
            }
        }
    }

    /** What to do, as half a sentence. */
    String explanation() {
        return path + " cannot be read by the user of the container, who is another than you; "
                + Command.of("chmod", "-R", "o+rX", path.toString()) + " lets others read it";
    }
}
