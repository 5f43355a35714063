package io.github.werfmaven.docker;

import java.nio.file.Path;

/** What a Docker server calls a file of this machine. */
final class MountSource {

    private MountSource() {}

    static String of(Path file) {
        return file.toString();
    }
}
