package io.github.werfmaven.runtime;

import io.github.werfmaven.host.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Where scripts lie that are run as the user: nobody else may be able to put one there.
 *
 * @param path in the user's cache directory
 * @param user the id of the user; empty where that is not known
 */
record WrapperDirectory(Path path, Optional<Long> user) {

    static WrapperDirectory of(Host host) {
        return new WrapperDirectory(host.cacheDirectory().resolve("runtimes"), host.userId());
    }

    /**
     * Makes it where it is not there, open to the user alone.
     *
     * @throws RuntimeWrapperException when somebody else could write to it
     */
    void make() throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(path.getParent());
            Files.createDirectories(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        // Whoever may write to the one above can put another in the place of this one.
        refuseForeign(path.getParent());
        refuseForeign(path);
    }

    private void refuseForeign(Path directory) throws IOException {
        PosixFileAttributes attributes = Files.readAttributes(directory, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isDirectory()) {
            throw refusal(directory, "is not a directory");
        }
        long owner = ((Integer) Files.getAttribute(directory, "unix:uid", LinkOption.NOFOLLOW_LINKS)).longValue();
        if (user.filter(id -> id != owner).isPresent()) {
            throw refusal(directory, "belongs to the user " + attributes.owner().getName());
        }
        if (attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE)
                || directory.equals(path) && attributes.permissions().contains(PosixFilePermission.GROUP_WRITE)) {
            throw refusal(directory, "can be written to by others, its mode is " + PosixFilePermissions.toString(attributes.permissions()));
        }
    }

    private static RuntimeWrapperException refusal(Path directory, String reason) {
        return new RuntimeWrapperException("no script is put into " + directory + ", which " + reason
                + ": mend or delete it, or name another cache directory with XDG_CACHE_HOME");
    }
}
