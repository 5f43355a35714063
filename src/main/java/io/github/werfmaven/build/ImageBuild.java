package io.github.werfmaven.build;

import io.github.werfmaven.archive.ImageArchive;
import io.github.werfmaven.buildah.BuildahException;
import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.buildah.LayerRepositories;
import io.github.werfmaven.buildah.ManifestList;
import io.github.werfmaven.compatibility.Adaptation;
import io.github.werfmaven.dockerfile.parser.DockerfileException;
import io.github.werfmaven.engine.Engine;
import io.github.werfmaven.engine.EngineChoice;
import io.github.werfmaven.engine.EngineSelector;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.image.ImageId;
import io.github.werfmaven.image.Platform;
import io.github.werfmaven.image.PlatformImage;
import io.github.werfmaven.plan.Content;
import io.github.werfmaven.preflight.Report;
import io.github.werfmaven.process.MeasuredProcessRunner;
import io.github.werfmaven.process.ProcessRunner;
import io.github.werfmaven.registry.CredentialLookup;
import io.github.werfmaven.registry.RegistryImages;
import io.github.werfmaven.runtime.OciRuntime;
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
     * Makes the image, for several platforms one after the other; it has its names only when all of them are there. What an earlier
     * build has made of the same is not built again.
     *
     * @throws DockerfileException when the Dockerfile is at fault
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
        CredentialLookup credentials = new CredentialLookup(host, processes, request.registries(), log::detail, log::warning);
        ContentShortcut shortcut = shortcut(request, choice.engine(), credentials);
        SecretMemory secrets = shortcut.secrets();
        List<String> changedSecrets = secrets.changed();
        boolean anew = request.noCache() || !changedSecrets.isEmpty();
        BuildRun run = new BuildRun(request, choice.engine(), credentials, results, anew, deadline);

        StepReporter steps = new StepReporter(log, System::nanoTime);
        long digestedFrom = System.nanoTime();
        List<PlatformBuild> builds = plans.stream().map(planned -> PlatformBuild.of(planned, shortcut.before(planned), shortcut)).toList();
        Duration digesting = since(digestedFrom);
        List<PlatformBuild> images = existing(builds, shortcut, run).orElseGet(() -> {
            log.starting(request, choice);
            tellWhatIsUnknown(builds, changedSecrets, request);
            return build(builds, shortcut, run, steps);
        });
        secrets.keep();
        List<PlatformImage> listed = listed(request, images);
        ImageId imageId = listed.isEmpty() ? images.get(0).image().orElseThrow() : list(listed, run);
        new LocalDocker(host, processes, log)
                .receive(images.stream().map(PlatformBuild::image).flatMap(Optional::stream).toList(), request, choice.engine(), deadline);
        Optional<ImageArchive> archive = new ImageFile(processes, results, log).write(imageId, request, choice.engine(), deadline);

        Timings timings = new Timings(since(startedAt), choosing, digesting, processes.spent(), steps.timings());
        boolean built = images.stream().anyMatch(PlatformBuild::built);
        BuildResult result = new BuildResult(
                request.names(), imageId, listed, built, PlatformBuild.digest(images), shared(images), choice.engine(), archive, timings);
        results.write(result);
        if (built) {
            log.built(result);
        } else {
            log.reused(result);
        }
        return result;
    }

    private ContentShortcut shortcut(BuildRequest request, Engine engine, CredentialLookup credentials) {
        Lazy<RegistryImages> registries = new Lazy<>(() -> new RegistryImages(host, request.registries(), credentials, log::detail));
        return new ContentShortcut(host, processes, engine, request, registries);
    }

    private void tellWhatIsUnknown(List<PlatformBuild> builds, List<String> changedSecrets, BuildRequest request) {
        if (request.reuse().ofStore()) {
            changedSecrets.forEach(id -> log.unknowable("the secret " + id + " is another than at the last build"));
            builds.stream().map(PlatformBuild::content).filter(Content.Unknowable.class::isInstance)
                    .map(content -> ((Content.Unknowable) content).reason()).distinct().forEach(log::unknowable);
        }
    }

    /** Those of the store, where it has all of them. */
    private static Optional<List<PlatformBuild>> existing(List<PlatformBuild> builds, ContentShortcut shortcut, BuildRun run) {
        if (run.anew() || !run.request().reuse().ofStore()) {
            return Optional.empty();
        }
        List<PlatformBuild> found = new ArrayList<>();
        for (PlatformBuild build : builds) {
            Optional<ImageId> image = build.digest().flatMap(shortcut::find);
            if (image.isEmpty()) {
                return Optional.empty();
            }
            found.add(build.found(image.get()));
        }
        return Optional.of(found).filter(any -> isNamed(found.get(0).image().orElseThrow(), shortcut, run));
    }

    /** A list gets its names when it is made. */
    private static boolean isNamed(ImageId image, ContentShortcut shortcut, BuildRun run) {
        return run.request().isForSeveralPlatforms() || shortcut.name(image, run.deadline());
    }

    private List<PlatformBuild> build(List<PlatformBuild> builds, ContentShortcut shortcut, BuildRun run, StepReporter steps) {
        requireThatLayersCanBeShared(run);
        List<Adaptation> adaptations = adapt(run.request(), builds.stream().map(PlatformBuild::planned).toList(), run.engine());
        List<PlatformBuild> built = new ArrayList<>();
        for (PlatformBuild build : builds) {
            steps.on(run.request().isForSeveralPlatforms() ? build.planned().asked().map(Platform::toString).orElse("") : "");
            Adaptation adaptation = adaptations.get(built.size());
            Supplier<PlatformBuild> building = () -> build(build, adaptation, shortcut, run, steps);
            built.add(build.digest().filter(any -> isShared(run))
                    .map(digest -> shared(run, shortcut).takeOrBuild(build, digest, building))
                    .orElseGet(building));
        }
        return built;
    }

    private static void requireThatLayersCanBeShared(BuildRun run) {
        LayerRepositories layers = run.request().options().layers();
        if (layers.areTooManyFor(run.engine().buildah().version())) {
            throw new BuildInputException((layers.from().size() > 1 ? "<cacheFrom> (-Dwerf.cacheFrom)" : "<cacheTo> (-Dwerf.cacheTo)") + ": Buildah "
                    + run.engine().buildah().version() + " takes one repository, several are for 1.29 and newer");
        }
    }

    private static boolean isShared(BuildRun run) {
        return run.request().reuse().ofStore() && run.request().reuse().shared() && !run.anew();
    }

    private SharedImages shared(BuildRun run, ContentShortcut shortcut) {
        return new SharedImages(host, processes, run, engines.temporaryFiles(), image -> isNamed(image, shortcut, run), shortcut::confirm, log);
    }

    /** A list is pushed as a whole. */
    private static Optional<SharedName> shared(List<PlatformBuild> images) {
        return images.size() == 1 ? images.get(0).shared() : Optional.empty();
    }

    private PlatformBuild build(PlatformBuild build, Adaptation adaptation, ContentShortcut shortcut, BuildRun run, StepReporter steps) {
        PlatformBuild built = build.built(buildWithBuildah(build.planned(), adaptation, run, steps));
        if (built.digest().isEmpty()) {
            return built;
        }
        if (built.content().equals(contentAfter(built, shortcut, run))) {
            shortcut.confirm(built.image().orElseThrow());
            return built;
        }
        log.waiting("What the image is made of has changed during the build; building it again, without a content digest");
        PlatformBuild again = build.with(new Content.Unknowable("it has changed during the build"));
        Adaptation unlabelled = adapt(run.request(), List.of(again.planned()), run.engine()).get(0);
        return again.built(buildWithBuildah(again.planned(), unlabelled, run, steps));
    }

    private ImageId buildWithBuildah(PlannedBuild planned, Adaptation adaptation, BuildRun run, StepReporter steps) {
        run.results().writeDockerfile(adaptation.rewritten());
        return new BuildahBuild(host, processes, engines, preflight, log).run(run, planned, adaptation, steps);
    }

    /** Looked at from the beginning, the Dockerfile and the list of files, too. */
    private Content contentAfter(PlatformBuild build, ContentShortcut shortcut, BuildRun run) {
        try {
            return shortcut.after(dockerfiles.plan(run.request(), build.planned().asked(), Optional.of(run.engine())));
        } catch (DockerfileException | BuildInputException changed) {
            return new Content.Unknowable(changed.getMessage());
        }
    }

    /** All of them before the first build: it may be the last platform for which this Buildah lacks something. */
    private List<Adaptation> adapt(BuildRequest request, List<PlannedBuild> planned, Engine engine) {
        List<Adaptation> adaptations =
                planned.stream().map(one -> one.adaptTo(engine, request.options())).toList();
        adaptations.stream().flatMap(adaptation -> adaptation.rewrites().stream()).distinct()
                .forEach(notice -> log.rewritten(notice.at(request.dockerfile())));
        adaptations.stream().flatMap(adaptation -> adaptation.warnings().stream()).distinct()
                .forEach(notice -> log.warning(notice.at(request.dockerfile())));
        return adaptations;
    }

    private static List<PlatformImage> listed(BuildRequest request, List<PlatformBuild> images) {
        return request.isForSeveralPlatforms()
                ? IntStream.range(0, images.size())
                        .mapToObj(i -> new PlatformImage(request.platforms().get(i), images.get(i).image().orElseThrow())).toList()
                : List.of();
    }

    private ImageId list(List<PlatformImage> images, BuildRun run) {
        try {
            return new ManifestList(processes, run.engine().buildah(), run.engine().storage(), run.deadline().left())
                    .create(images, run.request().names());
        } catch (BuildahException failed) {
            throw new BuildFailedException("the images of all platforms are built, but not put together: " + failed.getMessage(), List.of());
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
