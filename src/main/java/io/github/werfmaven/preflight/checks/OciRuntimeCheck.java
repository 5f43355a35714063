package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Check;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Remedy;
import io.github.werfmaven.process.Command;
import io.github.werfmaven.process.ProcessResult;
import io.github.werfmaven.process.ProcessRunner;
import io.github.werfmaven.process.ProcessStartException;
import io.github.werfmaven.runtime.OciRuntime;
import io.github.werfmaven.runtime.OciRuntimeFinder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The mode native-rootless runs RUN instructions in containers, which an OCI runtime makes. */
public final class OciRuntimeCheck implements Check {

    /** It takes 10 ms; two that hang must end within the time of a check. */
    private static final Duration TIME_LIMIT = Duration.ofSeconds(4);

    /** Some crun, as that of Debian 13, want one even for this: crun#1816. Buildah finds them one where there is no XDG_RUNTIME_DIR. */
    private static final String STATELESS = "state directory";

    private static final String PARAMETER = "-Dwerf.runtime";

    /** Those that every distribution has. */
    private static final Map<String, RequiredTool> PACKAGED = Map.of("crun", RequiredTool.CRUN, "runc", RequiredTool.RUNC);

    private final Host host;
    private final ProcessRunner processes;
    private final OciRuntimeFinder runtimes;
    private final Optional<String> named;

    /** @param named the name or path of the runtime that the user asked for; absent means any */
    public OciRuntimeCheck(Host host, ProcessRunner processes, Optional<String> named) {
        this.host = host;
        this.processes = processes;
        this.runtimes = new OciRuntimeFinder(host);
        this.named = named;
    }

    @Override
    public String name() {
        return "oci-runtime";
    }

    @Override
    public String title() {
        return named.map(name -> "the OCI runtime " + name + " works").orElse("an OCI runtime, crun or runc, works");
    }

    @Override
    public List<Finding> findings() {
        List<OciRuntime> found = named.map(name -> runtimes.find(name).stream().toList()).orElseGet(runtimes::findKnown);
        if (found.isEmpty()) {
            return List.of(named.map(this::missing).orElseGet(this::noneFound));
        }
        return found.stream().map(this::finding).flatMap(Optional::stream).toList();
    }

    private Optional<Finding> finding(OciRuntime runtime) {
        if (PACKAGED.containsKey(runtime.name())) {
            return failure(runtime.path()).map(said -> broken(runtime, said));
        }
        // Others are asked for nothing: they may take the question for something else.
        return OciRuntimeFinder.KNOWN.contains(runtime.name())
                ? UnfitRuntime.ofVersion(runtime, version(runtime.path()))
                : UnfitRuntime.shim(runtime);
    }

    private Finding missing(String runtime) {
        boolean path = runtime.contains("/");
        Optional<String> unusable = path
                ? Optional.of(new UnusableFile(host, Path.of(runtime)).seen())
                : UnusableFile.named(runtime, host).map(UnusableFile::seen);
        return Finding.blocking(
                Set.of(Part.ROOTLESS),
                "the OCI runtime " + runtime + ", which was asked for, is not there",
                unusable.orElse("no " + runtime + " in the directories of PATH"),
                PACKAGED.containsKey(runtime)
                        ? new AdministratorCommands(host).install(PACKAGED.get(runtime))
                        : Remedy.of("install it, or name another with " + PARAMETER));
    }

    private Finding noneFound() {
        Optional<UnusableFile> unusable = UnusableFile.named("crun", host);
        return Finding.blocking(
                Set.of(Part.ROOTLESS),
                "no OCI runtime is installed, which leaves only the mode native-chroot",
                unusable.map(UnusableFile::seen).orElse("neither crun nor runc in the directories of PATH"),
                unusable.map(file -> file.remedy(RequiredTool.CRUN))
                        .orElseGet(() -> new AdministratorCommands(host).install(RequiredTool.CRUN)));
    }

    private Finding broken(OciRuntime runtime, String said) {
        RequiredTool tool = PACKAGED.get(runtime.name());
        BrokenProgram program = new BrokenProgram(host, processes, tool, runtime.path(), said);
        boolean namedByPath = named.filter(name -> name.contains("/")).isPresent();
        return Finding.blocking(
                Set.of(Part.ofRuntime(runtime.name())),
                program.problem(),
                program.seen(),
                namedByPath
                        ? Remedy.of("name another with " + PARAMETER + ", or none to take the one on PATH")
                        : program.remedy(file -> failure(file).isEmpty(), PARAMETER));
    }

    /** What it answers; nothing where it gives no answer, which then is the self-test's matter. */
    private String version(Path runtime) {
        try {
            return processes.run(Command.of(runtime.toString(), "--version"), TIME_LIMIT).output();
        } catch (ProcessStartException failed) {
            return "";
        }
    }

    /** How a runtime fails to tell its version; empty where it does. */
    private Optional<String> failure(Path runtime) {
        String asked = runtime + " --version";
        try {
            ProcessResult result = processes.run(Command.of(runtime.toString(), "--version"), TIME_LIMIT);
            if (result.timedOut()) {
                return Optional.of(asked + " gave no answer in " + TIME_LIMIT.toSeconds() + " s");
            }
            if (result.succeeded() && !result.output().isBlank()) {
                return Optional.empty();
            }
            List<String> errors = result.lastLines();
            if (errors.stream().anyMatch(line -> line.contains(STATELESS))) {
                return Optional.empty();
            }
            String complaint = errors.isEmpty() ? "" : ", its last error \"" + errors.get(errors.size() - 1) + "\"";
            return Optional.of(asked + " told no version" + complaint + ", exit code " + result.exitCode());
        } catch (ProcessStartException failed) {
            return Optional.of(failed.getMessage());
        }
    }
}
