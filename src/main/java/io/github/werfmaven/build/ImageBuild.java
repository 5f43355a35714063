package io.github.werfmaven.build;

import io.github.werfmaven.buildah.BuildCommandRenderer;
import io.github.werfmaven.buildah.BuildCommandRunner;
import io.github.werfmaven.buildah.BuildInvocation;
import io.github.werfmaven.buildah.BuildOutcome;
import io.github.werfmaven.buildah.BuildahPlace;
import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.compatibility.Adaptation;
import io.github.werfmaven.dockerfile.instructions.Stage;
import io.github.werfmaven.engine.Engine;
import io.github.werfmaven.engine.EngineChoice;
import io.github.werfmaven.engine.EngineSelector;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.image.ImageId;
import io.github.werfmaven.image.Platform;
import io.github.werfmaven.preflight.Report;
import io.github.werfmaven.process.Command;
import io.github.werfmaven.process.MeasuredProcessRunner;
import io.github.werfmaven.process.ProcessRunner;
import io.github.werfmaven.runtime.OciRuntime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** The recipe of one image. */
public final class ImageBuild {

    private final Host host;
    private final MeasuredProcessRunner processes;
    private final EngineSelector engines;
    private final Supplier<Report> preflight;
    private final DockerfilePlan dockerfiles;
    private final BuildLog log;
    private final long startedAt = System.nanoTime();

    /** @param preflight finds out what is wrong with the host; asked only where no way to build was proven before, or the build fails */
    public ImageBuild(Host host, ProcessRunner processes, BuildahVersionQuery versions, Supplier<Report> preflight, BuildLog log) {
        this.host = host;
        this.processes = new MeasuredProcessRunner(processes);
        this.engines = new EngineSelector(host, this.processes, versions, log::waiting);
        this.preflight = preflight;
        this.dockerfiles = new DockerfilePlan(Platform.linux(host.architecture()), log);
        this.log = log;
    }

    /**
     * Builds the image.
     *
     * @throws io.github.werfmaven.dockerfile.parser.DockerfileException when the Dockerfile is at fault
     * @throws io.github.werfmaven.engine.NoEngineException when this host cannot build
     * @throws io.github.werfmaven.runtime.RuntimeWrapperException when there is no safe place for what the runtime needs
     * @throws ResultsUnwritableException when the results cannot be written
     * @throws BuildFailedException when the build fails; an image of the same name from before is as it was
     */
    public BuildResult run(BuildRequest request) {
        ResultDirectory results = new ResultDirectory(request.results());
        long askedAt = System.nanoTime();
        Optional<EngineChoice> known = engines.known(request.engine());
        Duration choosing = since(askedAt);
        PlannedBuild planned = dockerfiles.plan(request, known.map(EngineChoice::engine));
        results.prepare();
        EngineChoice choice = known.orElseGet(() -> engines.knownOrProven(request.engine(), preflight));
        choice.engine().runtime().ifPresent(OciRuntime::prepare);
        log.starting(request, choice);
        Adaptation adaptation = adapt(request, planned, choice.engine(), results);

        StepReporter steps = new StepReporter(log, System::nanoTime);
        ImageId imageId = build(request, planned, adaptation, choice.engine(), results, steps);
        new LocalDocker(host, processes, log).receive(imageId, request, choice.engine());

        Timings timings = new Timings(since(startedAt), choosing, processes.spent(), steps.timings());
        BuildResult result = new BuildResult(request.names(), imageId, true, choice.engine(), timings);
        results.write(result);
        log.built(result);
        return result;
    }

    private Adaptation adapt(BuildRequest request, PlannedBuild planned, Engine engine, ResultDirectory results) {
        Adaptation adaptation = planned.adaptTo(engine, request.options().timestamp());
        results.writeDockerfile(adaptation.rewritten());
        adaptation.rewrites().forEach(notice -> log.rewritten(notice.at(request.dockerfile())));
        adaptation.warnings().forEach(notice -> log.warning(notice.at(request.dockerfile())));
        return adaptation;
    }

    private ImageId build(BuildRequest request, PlannedBuild planned, Adaptation adaptation, Engine engine,
            ResultDirectory results, StepReporter steps) {
        BuildahPlace buildah = engine.buildah().place();
        StepPlace place = new StepPlace(request.dockerfile(), planned.plan());
        BuildOutcome outcome;
        BuildahInput input = BuildahInput.of(request, adaptation, results, buildah, host);
        try (HandedFiles files = HandedFiles.of(input, buildah, engines.temporaryFiles())) {
            Command command = new BuildCommandRenderer().render(
                    invocation(request, files.input(), planned, engine, results.imageIdFile()));
            log.command(command);
            outcome = new BuildCommandRunner(processes, buildah).run(command, results.imageIdFile(), request.timeLimit(),
                    new PlatformWarnings(place, planned.lint().options(), log).andThen(steps));
        }
        if (outcome instanceof BuildOutcome.Built built) {
            return built.imageId();
        }
        BuildFailure failure = new BuildFailure(place, buildah, request.context());
        if (outcome instanceof BuildOutcome.TimedOut timedOut) {
            throw failure.of(timedOut);
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

    /** What {@code buildah build} is given for a request. */
    static BuildInvocation invocation(BuildRequest request, BuildahInput input, PlannedBuild planned, Engine engine, Path imageIdFile) {
        return new BuildInvocation(
                engine.buildah().place(),
                engine.buildah().version(),
                engine.isolation(),
                engine.storage(),
                engine.network(),
                input.dockerfile(),
                request.context(),
                input.ignoreFile(),
                input.authFile(),
                input.dockerFormat(),
                request.names(),
                planned.buildArgs(request),
                request.options(),
                request.target().map(target -> planned.plan().target().map(ImageBuild::nameForBuildah).orElse(target)),
                request.pull(),
                request.noCache() || planned.mustNotBeCached(engine, request.options().timestamp()),
                imageIdFile);
    }

    /** Buildah, unlike the reference, tells upper from lower case in a stage's name. */
    private static String nameForBuildah(Stage stage) {
        return stage.nameAsWritten().orElse(String.valueOf(stage.index()));
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
