package io.github.werfmaven.build;

import io.github.werfmaven.buildah.BuildCommandRenderer;
import io.github.werfmaven.buildah.BuildCommandRunner;
import io.github.werfmaven.buildah.BuildInvocation;
import io.github.werfmaven.buildah.BuildOutcome;
import io.github.werfmaven.buildah.BuildahPlace;
import io.github.werfmaven.buildah.RegistryOptions;
import io.github.werfmaven.compatibility.Adaptation;
import io.github.werfmaven.containers.PrivateDirectory;
import io.github.werfmaven.dockerfile.instructions.Stage;
import io.github.werfmaven.engine.Engine;
import io.github.werfmaven.engine.EngineSelector;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.image.ImageId;
import io.github.werfmaven.preflight.Report;
import io.github.werfmaven.process.Command;
import io.github.werfmaven.process.ProcessRunner;
import io.github.werfmaven.registry.BuildahAccess;
import io.github.werfmaven.registry.CredentialLookup;
import io.github.werfmaven.registry.NeededImages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One {@code buildah build}: what it is given, and what its end means. */
final class BuildahBuild {

    private final Host host;
    private final ProcessRunner processes;
    private final EngineSelector engines;
    private final Supplier<Report> preflight;
    private final BuildLog log;

    BuildahBuild(Host host, ProcessRunner processes, EngineSelector engines, Supplier<Report> preflight, BuildLog log) {
        this.host = host;
        this.processes = processes;
        this.engines = engines;
        this.preflight = preflight;
        this.log = log;
    }

    /**
     * Builds the image.
     *
     * @throws BuildFailedException when the build fails
     * @throws ResultsUnwritableException when there is no place for what Buildah is given
     */
    ImageId run(BuildRun run, PlannedBuild planned, Adaptation adaptation, StepReporter steps) {
        BuildRequest request = run.request();
        Engine engine = run.engine();
        CredentialLookup credentials = run.credentials();
        Deadline deadline = run.deadline();
        BuildahPlace buildah = engine.buildah().place();
        StepPlace place = new StepPlace(request.dockerfile(), planned.plan(), planned.addedSteps());
        Path imageIdFile = run.results().imageIdFile();
        BuildOutcome outcome;
        BuildahInput input = BuildahInput.of(request, adaptation, run.results(), buildah);
        NeededImages needed = PlannedImages.of(planned.plan(), request.inputs().contexts().values(), request.options().layers());
        try (PrivateDirectory directory = PrivateDirectory.within(engines.temporaryFiles(), host)) {
            HandedFiles files = hand(input, request, buildah, needed, credentials, directory);
            Command command = new BuildCommandRenderer().render(
                    invocation(request, run.anew(), files.input(), files.registries(), planned, engine, imageIdFile));
            log.command(command);
            outcome = new BuildCommandRunner(processes, buildah, files.hidden()).run(command, imageIdFile, deadline.left(),
                    new PlatformWarnings(place, planned.lint().options(), log).andThen(steps));
        }
        if (outcome instanceof BuildOutcome.Built built) {
            return built.imageId();
        }
        BuildFailure failure = new BuildFailure(place, buildah, request.context(), planned.asked(), () -> credentials.complaint(needed));
        if (outcome instanceof BuildOutcome.TimedOut timedOut) {
            throw failure.of(timedOut, deadline.limit());
        }
        if (outcome instanceof BuildOutcome.Lost lost) {
            engines.forget(request.engine());
            throw failure.of(lost, new HostBlame(preflight).findings(engine));
        }
        BuildOutcome.Failed failed = (BuildOutcome.Failed) outcome;
        if (HostBlame.isPossible(failed)) {
            engines.forget(request.engine());
        }
        throw failure.of(failed, new HostBlame(preflight).findings(failed, engine));
    }

    private HandedFiles hand(
            BuildahInput input, BuildRequest request, BuildahPlace buildah, NeededImages needed, CredentialLookup credentials,
            PrivateDirectory directory) {
        BuildahAccess access = new BuildahAccess(host, request.registries(), credentials);
        try {
            return HandedFiles.of(input, request.inputs().secrets(), buildah, access, needed, directory);
        } catch (IOException failed) {
            throw new ResultsUnwritableException(engines.temporaryFiles(), failed);
        }
    }

    /** What {@code buildah build} is given for a request. */
    static BuildInvocation invocation(
            BuildRequest request, boolean anew, BuildahInput input, RegistryOptions registries, PlannedBuild planned, Engine engine, Path imageIdFile) {
        return new BuildInvocation(
                engine.buildah().place(),
                engine.buildah().version(),
                engine.isolation(),
                engine.storage(),
                engine.network(),
                input.dockerfile(),
                request.context(),
                input.ignoreFile(),
                registries,
                input.dockerFormat(),
                request.isForSeveralPlatforms() ? List.of() : request.names(),
                planned.asked(),
                planned.buildArgs(),
                request.options().withLabels(planned.labelsForBuildah()),
                input.inputs(),
                request.target().map(target -> planned.plan().target().map(BuildahBuild::nameForBuildah).orElse(target)),
                request.pull(),
                !planned.oneLayer(),
                anew || !input.cacheable() || planned.mustNotBeCached(engine, request.options().timestamp()),
                imageIdFile);
    }

    /** Buildah, unlike the reference, tells upper from lower case in a stage's name. */
    private static String nameForBuildah(Stage stage) {
        return stage.nameAsWritten().orElse(String.valueOf(stage.index()));
    }
}
