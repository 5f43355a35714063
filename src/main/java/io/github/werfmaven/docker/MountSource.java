package io.github.werfmaven.docker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What a Docker client is told of a file of this machine, as {@code source} of {@code docker run --mount type=bind}. Whoever writes
 * that option quotes commas and quotation marks.
 *
 * <p>It is the real path, without links. On macOS {@code /tmp}, {@code /var} and so {@code TMPDIR} are links into {@code /private},
 * while the virtual machine that runs the server has a {@code /tmp} and {@code /var} of its own. On Windows a name such as
 * {@code RUNNER~1} is short for another, by which the virtual machine knows the folder.
 *
 * <p>On Windows it begins with a drive letter and has backslashes, which is the one form that all take: Docker Desktop, Podman
 * ({@code pkg/specgen/winpath.go}, which makes {@code /mnt/c/…} of it) and Rancher Desktop ({@code wsl-helper}, which takes
 * {@code /c/…} for a path of the virtual machine).
 */
final class MountSource {

    private static final String SHARE = "\\\\";

    /** Lets a path be longer than 260 characters; Rancher Desktop and Podman know it, others do not. */
    private static final String LONG = "\\\\?\\";
    private static final String LONG_SHARE = LONG + "UNC\\";

    /** The file systems of the Linux distributions of WSL, as Windows shows them. */
    private static final List<String> OF_WSL = List.of("\\\\wsl$\\", "\\\\wsl.localhost\\");

    private MountSource() {}

    /** @throws UnmountablePathException for what lies on no drive of Windows, but in the network */
    static String of(Path file) {
        String path = real(file).toString();
        return file.getFileSystem().getSeparator().equals("\\") ? ofWindows(path) : path;
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException missing) {
            // Whether it will be there is not known here; the server says so where it is not.
            return file.toAbsolutePath().normalize();
        }
    }

    /** @param path absolute, perhaps with a prefix of Windows' own */
    static String ofWindows(String path) {
        String plain = withoutPrefix(path);
        if (!plain.startsWith(SHARE)) {
            return plain;
        }
        boolean ofWsl = OF_WSL.stream().anyMatch(start -> plain.regionMatches(true, 0, start, 0, start.length()));
        throw new UnmountablePathException(plain + (ofWsl
                ? " is in a Linux distribution of WSL, which no container that is started from Windows sees; run Maven in that Linux"
                : " is in the network, which no container sees; put the project on a drive of this machine"));
    }

    private static String withoutPrefix(String path) {
        if (path.startsWith(LONG_SHARE)) {
            return SHARE + path.substring(LONG_SHARE.length());
        }
        return path.startsWith(LONG) ? path.substring(LONG.length()) : path;
    }
}
