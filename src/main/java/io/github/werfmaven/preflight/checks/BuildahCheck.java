package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.buildah.Buildah;
import io.github.werfmaven.buildah.BuildahException;
import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Check;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Remedy;
import io.github.werfmaven.process.ProcessRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Buildah is what builds. */
public final class BuildahCheck implements Check {

    /** The oldest that is tested: Debian 12 has it. */
    private static final int MAJOR = 1;

    private static final int MINOR = 28;

    private static final String PARAMETER = "-Dwerf.buildah";

    private final Host host;
    private final ProcessRunner processes;
    private final Optional<Path> named;
    private final BuildahVersionQuery versions;

    /** @param named the Buildah that the user named; absent means the first on PATH */
    public BuildahCheck(Host host, ProcessRunner processes, BuildahVersionQuery versions, Optional<Path> named) {
        this.host = host;
        this.processes = processes;
        this.named = named;
        this.versions = versions;
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
    public boolean changesByItself() {
        return true;
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
            boolean configured = BuildahComplaint.in(useless.getMessage(), host).isPresent();
            return configured ? List.of() : List.of(unusable(executable.get(), useless));
        }
    }

    private Finding unusable(Path executable, BuildahException useless) {
        return named.isPresent() ? wronglyNamed(executable, useless) : broken(executable, useless);
    }

    private Finding missing() {
        Optional<UnusableFile> unusable = UnusableFile.named("buildah", host);
        return blocking(
                unusable.isPresent() ? "Buildah cannot be started" : "Buildah is not installed",
                unusable.map(UnusableFile::seen).orElse("no buildah in the directories of PATH"),
                unusable.map(file -> file.remedy(RequiredTool.BUILDAH))
                        .orElseGet(() -> new AdministratorCommands(host).install(RequiredTool.BUILDAH)));
    }

    private Finding wronglyNamed(Path file, BuildahException failure) {
        return blocking(
                "the program named as Buildah does not work",
                Files.isRegularFile(file) ? failure.getMessage() : new UnusableFile(host, file).seen(),
                Remedy.of("name another with " + PARAMETER + ", or none to take the one on PATH"));
    }

    private Finding broken(Path file, BuildahException failure) {
        BrokenProgram program = new BrokenProgram(host, processes, RequiredTool.BUILDAH, file, failure.getMessage());
        return blocking(program.problem(), program.seen(), program.remedy(this::answers, PARAMETER));
    }

    private boolean answers(Path file) {
        try {
            versions.ask(file);
            return true;
        } catch (BuildahException broken) {
            return false;
        }
    }

    private static Finding blocking(String problem, String seen, Remedy remedy) {
        return Finding.blocking(Set.of(Part.NATIVE), problem, seen, remedy);
    }

    private static Finding old(Buildah buildah) {
        return Finding.degrading(
                Set.of(Part.NATIVE),
                "this Buildah is older than " + MAJOR + "." + MINOR + ", the oldest that this plugin is tested with",
                buildah.path() + " is version " + buildah.version(),
                Remedy.of("take a newer release of the distribution, or name a newer Buildah with " + PARAMETER));
    }
}
