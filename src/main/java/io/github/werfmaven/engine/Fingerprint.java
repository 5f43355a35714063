package io.github.werfmaven.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Facts, taken in one after the other, as one short name for them all: stat(2) is as much as is asked of a file. */
final class Fingerprint {

    /** {@code chmod u-s} and {@code setcap} leave size and time of modification as they are, but not the time of change. */
    private static final List<String> OF_FILE = List.of("size", "lastModifiedTime", "ctime", "mode", "uid", "gid", "dev", "ino");

    /** Size and times of a directory change with every build, and those of a device whenever it is used. */
    private static final List<String> OF_PLACE = List.of("mode", "uid", "gid", "dev", "ino");

    /** The same where the file system has none of these, as on Windows. */
    private static final List<String> OF_FILE_ANYWHERE = List.of("size", "lastModifiedTime", "creationTime");

    private static final List<String> OF_PLACE_ANYWHERE = List.of("creationTime");

    private final MessageDigest digest = sha256();

    Fingerprint add(String fact) {
        digest.update(fact.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        return this;
    }

    Fingerprint add(Optional<String> fact) {
        return add(fact.orElse("-"));
    }

    /** A file that counts with its content. */
    Fingerprint file(Path file) {
        return isUnix(file) ? stat(file, OF_FILE) : attributes(file, "", OF_FILE_ANYWHERE);
    }

    /** A directory or device that counts as such, whatever is in it. */
    Fingerprint place(Path place) {
        return isUnix(place) ? stat(place, OF_PLACE) : attributes(place, "", OF_PLACE_ANYWHERE);
    }

    private static boolean isUnix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    private Fingerprint stat(Path file, List<String> names) {
        // Most are not there, and an exception for each of them would cost more than all the rest.
        return file.toFile().exists() ? attributes(file, "unix:", names) : add(file.toString()).add("-");
    }

    private Fingerprint attributes(Path file, String view, List<String> names) {
        add(file.toString());
        try {
            Map<String, Object> attributes = Files.readAttributes(file, view + String.join(",", names));
            for (String name : names) {
                add(attributes.get(name).toString());
            }
        } catch (IOException unreadable) {
            add("-");
        }
        return this;
    }

    /** 64 hexadecimal digits. */
    String text() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
