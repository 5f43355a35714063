package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.containers.ThrowAwayDirectory;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Buildah tells a runtime which version of the OCI runtime specification it writes, and crun before 1.14.3 refuses what it does
 * not know: all without {@code 1.0} in it, so 1.1.0 passes and 1.2.0 does not. Found out by giving the runtime a container of that
 * version, which has nothing else: every runtime refuses it, an old crun with words of its own.
 */
public final class RuntimeSpecificationCheck implements Check {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(2);

    private static final String KNOWN_TO_EVERY_CRUN = "1.0";

    private static final String REFUSAL = "unknown version specified";

    private final Host host;
    private final ProcessRunner processes;
    private final BuildahVersionQuery versions;
    private final Optional<Path> buildah;
    private final Optional<String> named;
    private final OciRuntimeFinder runtimes;

    /**
     * @param buildah the Buildah that builds, where there is one
     * @param named the name or path of the runtime that the user asked for; absent means any
     */
    public RuntimeSpecificationCheck(
            Host host, ProcessRunner processes, BuildahVersionQuery versions, Optional<Path> buildah, Optional<String> named) {
        this.host = host;
        this.processes = processes;
        this.versions = versions;
        this.buildah = buildah;
        this.named = named;
        this.runtimes = new OciRuntimeFinder(host);
    }

    @Override
    public String name() {
        return "runtime-specification";
    }

    @Override
    public String title() {
        return "the OCI runtime understands this Buildah";
    }

    @Override
    public List<Finding> findings() {
        return buildah.flatMap(versions::runtimeSpecification)
                .filter(version -> !version.contains(KNOWN_TO_EVERY_CRUN))
                .flatMap(version -> runtimes.find(named.orElse("crun"))
                        .filter(runtime -> runtime.name().startsWith("crun") && refuses(runtime, version))
                        .map(crun -> tooOld(crun, version)))
                .stream()
                .toList();
    }

    private Finding tooOld(OciRuntime crun, String version) {
        return Finding.blocking(
                Set.of(Part.ofRuntime(crun.name())),
                "this crun is too old for this Buildah",
                buildah.map(Path::toString).orElse("Buildah") + " writes version " + version + " of the runtime specification, to which "
                        + crun.path() + " says \"" + REFUSAL + "\"",
                remedy());
    }

    private Remedy remedy() {
        String newer = "install crun 1.14.3 or newer";
        if (named.isPresent()) {
            return Remedy.of(newer + ", or name another runtime with -Dwerf.runtime");
        }
        if (runtimes.find("runc").isPresent()) {
            return Remedy.of(newer + "; until then containers are made by runc");
        }
        Remedy runc = new AdministratorCommands(host).install(RequiredTool.RUNC);
        return new Remedy(newer + ", or " + runc.sentence(), runc.commands());
    }

    private boolean refuses(OciRuntime crun, String version) {
        try (ThrowAwayDirectory bundle = ThrowAwayDirectory.create(host.temporaryDirectory())) {
            Files.writeString(bundle.path().resolve("config.json"), "{\"ociVersion\": \"" + version + "\"}\n");
            return create(crun, bundle.path()).lastLines().stream().anyMatch(line -> line.contains(REFUSAL));
        } catch (IOException | ProcessStartException unknown) {
            return false;
        }
    }

    private ProcessResult create(OciRuntime crun, Path bundle) {
        String state = bundle.resolve("state").toString();
        return processes.run(
                Command.of(crun.path().toString(), "--root", state, "create", "--bundle", bundle.toString(), "werf-check"), TIME_LIMIT);
    }
}
