package io.github.werfmaven.mojo;

import io.github.werfmaven.engine.Mode;
import io.github.werfmaven.host.Host;

/**
 * That nobody builds as root of the machine. Root of a user namespace, and root who may not mount, for whom Buildah makes a user
 * namespace, are none of that kind: their containers can do to the machine what an ordinary user could, or less than this root.
 */
final class RootlessRequirement {

    /** What is wrong, without a full stop. */
    static final String COMPLAINT =
            "Maven runs as root of this machine, so the build is not rootless: what RUN runs is root of this machine, too";

    /** What mends it, without a full stop. */
    static final String REMEDY = "run Maven as another user, who has subordinate ids, and without sudo;"
            + " in a container, start that with a user (docker run --user 1000, in Kubernetes runAsUser: 1000)";

    private final Host host;

    RootlessRequirement(Host host) {
        this.host = host;
    }

    /** @throws InvalidParameterException where a build of this mode would not be rootless */
    void enforce(Mode mode) {
        // In that one the user of the container builds, who is not root.
        if (mode != Mode.DOCKER_WITH_FUSE && host.isRootOfTheMachine()) {
            throw new InvalidParameterException("requireRootless", COMPLAINT + "; " + REMEDY);
        }
    }
}
