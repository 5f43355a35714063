package io.github.werfmaven.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A script that Buildah starts in place of a runtime.
 *
 * @param runtime the runtime's name
 */
record RuntimeWrapper(WrapperDirectory directory, String runtime, String script) {

    private static final int DIGITS = 12;

    /** The script's file. It is named by its content, so that two versions of the plugin, or two runtimes, each have their own. */
    Path file() {
        return directory.path().resolve(runtime + "-" + digest().substring(0, DIGITS));
    }

    /**
     * Writes the file, whole or not at all, where it is not there as it has to be.
     *
     * @throws RuntimeWrapperException when it cannot be written, or not safely
     */
    void write() {
        Path file = file();
        try {
            directory.make();
            if (!isWritten(file)) {
                Path written = Files.createTempFile(directory.path(), runtime, ".tmp",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                Files.writeString(written, script);
                Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException failed) {
            String reason = failed instanceof AccessDeniedException ? "permission denied" : failed.getMessage();
            throw new RuntimeWrapperException("the script that " + runtime + " needs cannot be written to " + file + ": " + reason
                    + "; XDG_CACHE_HOME names another cache directory", failed);
        }
        if (!Files.isExecutable(file)) {
            throw new RuntimeWrapperException("the script that " + runtime + " needs cannot be run in " + directory.path()
                    + ", which is on a file system mounted with noexec: name another cache directory with XDG_CACHE_HOME");
        }
    }

    private boolean isWritten(Path file) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && Files.getPosixFilePermissions(file).equals(PosixFilePermissions.fromString("rwx------"))
                && Arrays.equals(Files.readAllBytes(file), script.getBytes(StandardCharsets.UTF_8));
    }

    private String digest() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
