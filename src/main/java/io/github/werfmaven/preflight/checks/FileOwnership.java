package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.containers.UserDirectories;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Remedy;
import io.github.werfmaven.preflight.RemedyCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whose files are whose, and how they are given back to the user who builds. */
final class FileOwnership {

    /** Nobody may have these for the asking; below those of the second kind a service may have its home. */
    private static final Pattern OF_SYSTEM = Pattern.compile(
            "(/[^/]*|/(bin|boot|dev|etc|lib[^/]*|proc|sbin|sys|usr)/.*|/(opt|run|srv|var)/[^/]*)");

    private final Host host;

    FileOwnership(Host host) {
        this.host = host;
    }

    /** The owner of a file or of the link itself; empty where it cannot be seen. */
    static Optional<Long> owner(Path file) {
        try {
            return Optional.of(((Integer) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS)).longValue());
        } catch (IOException | UnsupportedOperationException unreadable) {
            return Optional.empty();
        }
    }

    /** Whose it is, for people. */
    static String seen(Path file) {
        return file + owner(file).map(owner -> " belongs to user id " + owner).orElse(" cannot be seen");
    }

    /** The user owns it, and so can do in a user namespace whatever its mode forbids: capabilities(7), CAP_DAC_OVERRIDE. */
    boolean isMine(Path file) {
        return host.isRoot() || owner(file).equals(host.userId());
    }

    boolean isInHome(Path file) {
        return !host.isRoot() && file.startsWith(UserDirectories.home(host));
    }

    /** As chown(1) takes it. */
    String userAndGroup() {
        String group = host.processStatus("Gid").map(ids -> ids.split("\\s+")[1]).orElse("");
        String user = host.userName();
        return (user.isEmpty() || user.equals("?") ? host.userId().map(String::valueOf).orElse("") : user) + ":" + group;
    }

    /**
     * Gives the user what lies in a directory and is of its present owner: not everything, because the layers of images hold files of
     * the user's subordinate ids.
     */
    Remedy giveBack(Path directory) {
        return giveBack(directory, owner(directory).orElse(0L));
    }

    Remedy giveBack(Path directory, long owner) {
        if (isInHomeOfAnother(directory)) {
            return Remedy.of(
                    "name the user's own directory in HOME, which sudo and su keep as it was",
                    RemedyCommand.byUser("export", "HOME=" + host.userHome()));
        }
        return OF_SYSTEM.matcher(directory.toString()).matches()
                ? Remedy.of("name a directory of the user instead of this one in HOME or in the variable XDG_… that names it")
                : Remedy.of("give it back to the user", giving(directory, owner));
    }

    /** HOME says one thing and the user database another, and what HOME names belongs to somebody else. */
    private boolean isInHomeOfAnother(Path directory) {
        Path home = UserDirectories.home(host);
        return isInHome(directory) && !home.equals(host.userHome()) && !isMine(home);
    }

    private RemedyCommand giving(Path directory, long owner) {
        return RemedyCommand.run("find", directory.toString(), "-xdev", "-uid", Long.toString(owner), "-exec", "chown", "-h", userAndGroup(), "{}", "+");
    }

    /** Makes a directory of the user's own; harmless where it is there. */
    RemedyCommand make(Path directory, String mode) {
        String[] ids = userAndGroup().split(":", 2);
        return ids[1].isEmpty()
                ? RemedyCommand.run("install", "-d", "-m", mode, "-o", ids[0], directory.toString())
                : RemedyCommand.run("install", "-d", "-m", mode, "-o", ids[0], "-g", ids[1], directory.toString());
    }
}
