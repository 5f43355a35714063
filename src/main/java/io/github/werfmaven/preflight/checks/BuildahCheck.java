package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.buildah.Buildah;
import io.github.werfmaven.buildah.BuildahException;
import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Check;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Remedy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Buildah is what builds. */
public final class BuildahCheck implements Check {

    /** The oldest that is tested: Debian 12 has it. */
    private static final int MAJOR = 1;

    private static final int MINOR = 28;

    private final Host host;
    private final Optional<Path> named;
    private final BuildahVersionQuery versions;
    private final AdministratorCommands administrator;

    /** @param named the Buildah that the user named; absent means the first on PATH */
    public BuildahCheck(Host host, BuildahVersionQuery versions, Optional<Path> named) {
        this.host = host;
        this.named = named;
        this.versions = versions;
        this.administrator = new AdministratorCommands(host);
    }

    @Override
    public String name() {
        return "buildah";
    }

    @Override
    public String title() {
        return "Buildah " + MAJOR + "." + MINOR + " or newer answers";
    }

    @Override
    public List<Finding> findings() {
        Optional<Path> executable = named.or(() -> host.executable("buildah"));
        if (executable.isEmpty()) {
            return List.of(missing());
        }
        try {
            Buildah buildah = versions.ask(executable.get());
            return buildah.version().isAtLeast(MAJOR, MINOR) ? List.of() : List.of(old(buildah));
        } catch (BuildahException useless) {
            boolean configured = BuildahComplaint.in(useless.getMessage(), host.environment("XDG_RUNTIME_DIR")).isPresent();
            return configured ? List.of() : List.of(useless(useless));
        }
    }

    private Finding missing() {
        return Finding.blocking(
                Set.of(Part.NATIVE),
                "Buildah is not installed",
                "no buildah in the directories of PATH",
                administrator.install(RequiredTool.BUILDAH));
    }

    private Finding useless(BuildahException failure) {
        return Finding.blocking(
                Set.of(Part.NATIVE),
                "the program " + (named.isPresent() ? "named" : "found") + " as Buildah cannot build",
                failure.getMessage(),
                named.isPresent()
                        ? Remedy.of("name another with -Dwerf.buildah, or none to take the one on PATH")
                        : administrator.install(RequiredTool.BUILDAH));
    }

    private static Finding old(Buildah buildah) {
        return Finding.degrading(
                Set.of(Part.NATIVE),
                "this Buildah is older than " + MAJOR + "." + MINOR + ", the oldest that this plugin is tested with",
                buildah.path() + " is version " + buildah.version(),
                new Remedy("take a newer release of the distribution, or name a newer Buildah with -Dwerf.buildah",
                        List.of()));
    }
}
