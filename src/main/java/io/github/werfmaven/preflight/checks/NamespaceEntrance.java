package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How a program gets a mount namespace of its own, as Buildah does: with a user namespace around it, but for root. */
final class NamespaceEntrance {

    /** Tells a refused user namespace from what is refused in it. */
    private static final String ANNOUNCE = "echo namespace; exec \"$@\"";

    private final Host host;
    private final Optional<Path> buildah;
    private final UserNamespaceDiagnosis diagnosis;

    NamespaceEntrance(Host host, Optional<Path> buildah) {
        this.host = host;
        this.buildah = buildah;
        this.diagnosis = new UserNamespaceDiagnosis(host);
    }

    /** Root who may administrate needs none. */
    boolean makesUserNamespace() {
        return !host.isAdministrator();
    }

    /** What stands before the program; in the user namespace it prints {@code namespace}. Empty where nothing can be tried. */
    Optional<List<String>> command() {
        if (makesUserNamespace() && diagnosis.isDecidedByProgram()) {
            // Buildah has the profile that allows it, other programs may have one that takes every capability from them.
            return buildah.map(program -> List.of(program.toString(), "unshare", "sh", "-c", ANNOUNCE, "sh"));
        }
        return host.executable("unshare").map(Path::toString).map(unshare -> makesUserNamespace()
                ? List.of(unshare, "-U", "-r", "sh", "-c", ANNOUNCE, "sh", unshare, "-m")
                : List.of(unshare, "-m"));
    }
}
