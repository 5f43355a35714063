package io.github.werfmaven.context;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Names of files as UTF-8, as everybody but Java reads them. Java decodes them by the locale: with {@code LC_ALL=C}, as on many
 * CI agents, every byte above 0x7F is lost. A {@link Path} keeps the bytes, and only its URI shows them.
 */
final class FileName {

    private static final char LOST = '\uFFFD';

    private static final Comparator<String> BY_BYTES = (one, other) ->
            Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

    private FileName() {
    }

    /** The last name of an absolute or relative path. */
    static String of(Path file) {
        String name = file.getFileName().toString();
        if (name.indexOf(LOST) < 0) {
            return name;
        }
        String path = rawPath(file);
        return decode(path.substring(path.lastIndexOf('/') + 1));
    }

    /** Whether the name of a file, and of every folder above it, is UTF-8. */
    static boolean isUtf8(Path file) {
        if (file.toString().indexOf(LOST) < 0) {
            return true;
        }
        byte[] bytes = bytes(rawPath(file));
        return Arrays.equals(LenientUtf8.decode(bytes).getBytes(StandardCharsets.UTF_8), bytes);
    }

    /** With {@code /} between its names. */
    static String ofLinkTarget(Path link) throws IOException {
        Path target = Files.readSymbolicLink(link);
        String text = isOfWindows(link) ? target.toString().replace('\\', '/') : target.toString();
        if (text.indexOf(LOST) < 0) {
            return text;
        }
        String path = rawPath(target.getFileSystem().getPath("/").resolve(target));
        return decode((target.isAbsolute() ? path : path.substring(1)) + (text.endsWith("/") ? "/" : ""));
    }

    /** The order of the files of a folder by the bytes of their names. */
    static Comparator<Path> order(Path folder) {
        // A Path of Unix compares by bytes, and one of Windows without regard to case.
        return isOfWindows(folder) ? Comparator.comparing(FileName::of, BY_BYTES) : Comparator.naturalOrder();
    }

    /** Whether a name can be that of a file: on Windows a colon, a star or a backslash cannot be part of one. */
    static boolean isPossible(String name, Path folder) {
        try {
            Path file = folder.getFileSystem().getPath(name);
            return !file.isAbsolute() && file.getNameCount() == 1 && file.toString().equals(name);
        } catch (InvalidPathException impossible) {
            return false;
        }
    }

    private static boolean isOfWindows(Path file) {
        return file.getFileSystem().getSeparator().equals("\\");
    }

    /** Without the slash that the URI of a directory ends with. */
    private static String rawPath(Path file) {
        String path = file.toUri().getRawPath();
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static String decode(String percentEncoded) {
        return LenientUtf8.decode(bytes(percentEncoded));
    }

    private static byte[] bytes(String percentEncoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < percentEncoded.length(); i++) {
            char c = percentEncoded.charAt(i);
            if (c == '%') {
                bytes.write(Integer.parseInt(percentEncoded.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.write(c);
            }
        }
        return bytes.toByteArray();
    }
}
