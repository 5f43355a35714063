package io.github.werfmaven.docker;

import java.util.concurrent.ThreadLocalRandom;

/** Names for containers that no two builds of a server share. */
final class ContainerName {

    private ContainerName() {}

    static String random() {
        return String.format("werf-%016x", ThreadLocalRandom.current().nextLong());
    }
}
