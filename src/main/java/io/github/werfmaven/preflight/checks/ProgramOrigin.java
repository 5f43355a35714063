package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Tells programs of the distribution's packages from those that somebody has put beside them. */
final class ProgramOrigin {

    private final Host host;

    ProgramOrigin(Host host) {
        this.host = host;
    }

    /** Whether a file lies, links followed, where only the package manager puts programs: hier(7). */
    boolean isOfDistribution(Path file) {
        Path directory = real(file).getParent();
        return Stream.of("/usr/bin", "/usr/sbin", "/bin", "/sbin").map(host::path).map(ProgramOrigin::real).anyMatch(directory::equals);
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException unreachable) {
            return file.toAbsolutePath();
        }
    }
}
