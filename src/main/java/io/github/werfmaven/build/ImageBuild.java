package io.github.werfmaven.build;

import io.github.werfmaven.archive.ImageArchive;
import io.github.werfmaven.buildah.BuildCommandRenderer;
import io.github.werfmaven.buildah.BuildCommandRunner;
import io.github.werfmaven.buildah.BuildInvocation;
import io.github.werfmaven.buildah.BuildOutcome;
import io.github.werfmaven.buildah.BuildahException;
import io.github.werfmaven.buildah.BuildahPlace;
import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.buildah.ManifestList;
import io.github.werfmaven.buildah.RegistryOptions;
import io.github.werfmaven.compatibility.Adaptation;
import io.github.werfmaven.containers.PrivateDirectory;
import io.github.werfmaven.dockerfile.instructions.Stage;
import io.github.werfmaven.engine.Engine;
import io.github.werfmaven.engine.EngineChoice;
import io.github.werfmaven.engine.EngineSelector;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.image.ContentDigest;
import io.github.werfmaven.image.ImageId;
import io.github.werfmaven.image.Platform;
import io.github.werfmaven.image.PlatformImage;
import io.github.werfmaven.plan.Content;
import io.github.werfmaven.preflight.Report;
import io.github.werfmaven.process.Command;
import io.github.werfmaven.process.MeasuredProcessRunner;
import io.github.werfmaven.process.ProcessRunner;
import io.github.werfmaven.registry.BuildahAccess;
import io.github.werfmaven.registry.CredentialLookup;
import io.github.werfmaven.registry.NeededImages;
import io.github.werfmaven.runtime.OciRuntime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The recipe of one image. */
public final class ImageBuild {

    private final Host host;
    private final MeasuredProcessRunner processes;
    private final EngineSelector engines;
    private final Supplier<Report> preflight;
    private final DockerfilePlan dockerfiles;
    private final ContentShortcut shortcut;
    private final BuildLog log;
    private final long startedAt = System.nanoTime();

    /** @param preflight finds out what is wrong with the host; asked only where no way to build was proven before, or the build fails */
    public ImageBuild(Host host, ProcessRunner processes, BuildahVersionQuery versions, Supplier<Report> preflight, BuildLog log) {
        this.host = host;
        this.processes = new MeasuredProcessRunner(processes);
        this.engines = new EngineSelector(host, this.processes, versions, log::waiting);
        this.preflight = preflight;
        this.dockerfiles = new DockerfilePlan(Platform.linux(host.architecture()), log);
        this.shortcut = new ContentShortcut(host, this.processes);
        this.log = log;
    }

    /**
     * Builds the image, for several platforms one after the other; it has its names only when all of them are built.
     *
     * @throws io.github.werfmaven.dockerfile.parser.DockerfileException when the Dockerfile is at fault
     * @throws io.github.werfmaven.engine.NoEngineException when this host cannot build
     * @throws io.github.werfmaven.runtime.RuntimeWrapperException when there is no safe place for what the runtime needs
     * @throws ResultsUnwritableException when the results cannot be written
     * @throws BuildFailedException when the build fails, or the image cannot be given to whom it is for; an image of the same name from before is as it was
     */
    public BuildResult run(BuildRequest request) {
        Deadline deadline = Deadline.in(request.timeLimit());
        ResultDirectory results = new ResultDirectory(request.results());
        long askedAt = System.nanoTime();
        Optional<EngineChoice> known = engines.known(request.engine());
        Duration choosing = since(askedAt);
        List<PlannedBuild> plans = request.targets().stream()
                .map(platform -> dockerfiles.plan(request, platform, known.map(EngineChoice::engine)))
                .toList();
        results.prepare();
        EngineChoice choice = known.orElseGet(() -> engines.knownOrProven(request.engine(), preflight));
        choice.engine().runtime().ifPresent(OciRuntime::prepare);
        new ForeignCommands(host, request.dockerfile()).requireThatTheyRun(plans, choice.engine());
        Optional<ContentDigest> content = content(request, plans.get(0), choice.engine());
        Optional<ImageId> existing = request.noCache() ? Optional.empty()
                : content.flatMap(digest -> shortcut.find(digest, request, choice.engine(), deadline));
        if (existing.isPresent()) {
            return reused(existing.get(), content, request, choice.engine(), results, choosing, deadline);
        }
        List<PlannedBuild> planned =
                content.map(digest -> List.of(plans.get(0).withLabel(ContentShortcut.LABEL, digest.toString()))).orElse(plans);
        log.starting(request, choice);
        List<Adaptation> adaptations = adapt(request, planned, choice.engine());

        StepReporter steps = new StepReporter(log, System::nanoTime);
        List<ImageId> images = new ArrayList<>();
        for (PlannedBuild one : planned) {
            Adaptation adaptation = adaptations.get(images.size());
            results.writeDockerfile(adaptation.rewritten());
            steps.on(request.isForSeveralPlatforms() ? one.asked().map(Platform::toString).orElse("") : "");
            images.add(build(request, one, adaptation, choice.engine(), results, steps, deadline));
        }
        List<PlatformImage> listed = listed(request, images);
        ImageId imageId = listed.isEmpty() ? images.get(0) : list(request, listed, choice.engine(), deadline);
        new LocalDocker(host, processes, log).receive(images, request, choice.engine(), deadline);

        Optional<ImageArchive> archive = new ImageFile(processes, results, log).write(imageId, request, choice.engine(), deadline);

        Timings timings = new Timings(since(startedAt), choosing, processes.spent(), steps.timings());
        BuildResult result = new BuildResult(request.names(), imageId, listed, true, content, choice.engine(), archive, timings);
        results.write(result);
        log.built(result);
        return result;
    }

    private Optional<ContentDigest> content(BuildRequest request, PlannedBuild planned, Engine engine) {
        if (!request.reuse()) {
            return Optional.empty();
        }
        Content content = shortcut.content(request, planned, engine);
        if (content instanceof Content.Known known) {
            return Optional.of(known.digest());
        }
        log.unknowable(((Content.Unknowable) content).reason());
        return Optional.empty();
    }

    private BuildResult reused(ImageId image, Optional<ContentDigest> content, BuildRequest request, Engine engine,
            ResultDirectory results, Duration choosing, Deadline deadline) {
        Optional<ImageArchive> archive = new ImageFile(processes, results, log).write(image, request, engine, deadline);
        Timings timings = new Timings(since(startedAt), choosing, processes.spent(), List.of());
        BuildResult result = new BuildResult(request.names(), image, List.of(), false, content, engine, archive, timings);
        results.write(result);
        log.reused(result);
        return result;
    }

    /** All of them before the first build: it may be the last platform for which this Buildah lacks something. */
    private List<Adaptation> adapt(BuildRequest request, List<PlannedBuild> planned, Engine engine) {
        List<Adaptation> adaptations =
                planned.stream().map(one -> one.adaptTo(engine, request.options().timestamp())).toList();
        adaptations.stream().flatMap(adaptation -> adaptation.rewrites().stream()).distinct()
                .forEach(notice -> log.rewritten(notice.at(request.dockerfile())));
        adaptations.stream().flatMap(adaptation -> adaptation.warnings().stream()).distinct()
                .forEach(notice -> log.warning(notice.at(request.dockerfile())));
        return adaptations;
    }

    private static List<PlatformImage> listed(BuildRequest request, List<ImageId> images) {
        return request.isForSeveralPlatforms()
                ? IntStream.range(0, images.size()).mapToObj(i -> new PlatformImage(request.platforms().get(i), images.get(i))).toList()
                : List.of();
    }

    private ImageId list(BuildRequest request, List<PlatformImage> images, Engine engine, Deadline deadline) {
        try {
            return new ManifestList(processes, engine.buildah(), engine.storage(), deadline.left()).create(images, request.names());
        } catch (BuildahException failed) {
            throw new BuildFailedException("the images of all platforms are built, but not put together: " + failed.getMessage(), List.of());
        }
    }

    private ImageId build(BuildRequest request, PlannedBuild planned, Adaptation adaptation, Engine engine,
            ResultDirectory results, StepReporter steps, Deadline deadline) {
        BuildahPlace buildah = engine.buildah().place();
        StepPlace place = new StepPlace(request.dockerfile(), planned.plan(), planned.addedSteps());
        BuildOutcome outcome;
        BuildahInput input = BuildahInput.of(request, adaptation, results, buildah);
        CredentialLookup credentials = new CredentialLookup(host, processes, request.registries(), log::detail, log::warning);
        NeededImages needed = PlannedImages.of(planned.plan(), request.inputs().contexts().values());
        try (PrivateDirectory directory = PrivateDirectory.within(engines.temporaryFiles(), host)) {
            HandedFiles files = hand(input, request, buildah, needed, credentials, directory);
            Command command = new BuildCommandRenderer().render(
                    invocation(request, files.input(), files.registries(), planned, engine, results.imageIdFile()));
            log.command(command);
            outcome = new BuildCommandRunner(processes, buildah, files.hidden()).run(command, results.imageIdFile(), deadline.left(),
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
            BuildRequest request, BuildahInput input, RegistryOptions registries, PlannedBuild planned, Engine engine, Path imageIdFile) {
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
                request.target().map(target -> planned.plan().target().map(ImageBuild::nameForBuildah).orElse(target)),
                request.pull(),
                request.noCache() || !input.cacheable() || planned.mustNotBeCached(engine, request.options().timestamp()),
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
