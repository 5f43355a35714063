package io.github.werfmaven.engine;

import io.github.werfmaven.buildah.Buildah;
import io.github.werfmaven.buildah.BuildahException;
import io.github.werfmaven.buildah.BuildahVersion;
import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Report;
import io.github.werfmaven.process.ProcessRunner;
import io.github.werfmaven.runtime.OciRuntime;
import io.github.werfmaven.runtime.OciRuntimeFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Chooses the way to build: the best that the request leaves open and that was proven on this host. */
public final class EngineSelector {

    private final Host host;
    private final OciRuntimeFinder runtimes;
    private final EngineCandidates candidates;
    private final HostFingerprint fingerprints;
    private final EngineCache cache;
    private final BuildahVersionQuery versions;
    private final SelfTest selfTest;

    /** @param versions asked by the preflight, too: one answer serves both */
    public EngineSelector(Host host, ProcessRunner processes, BuildahVersionQuery versions) {
        this.host = host;
        this.runtimes = new OciRuntimeFinder(host);
        this.candidates = new EngineCandidates(host, runtimes);
        this.fingerprints = new HostFingerprint(host, runtimes);
        this.cache = new EngineCache(host);
        this.versions = versions;
        this.selfTest = new SelfTest(host, processes);
    }

    /** The way that was proven before, without starting any process; empty where none was. */
    public Optional<EngineChoice> known(EngineRequest request) {
        return standing(request).map(StandingProof::choice);
    }

    /** The way that would be tried first, without starting any process; empty where there is none. */
    public Optional<Engine> preferred(EngineRequest request) {
        return buildahPath(request).flatMap(path ->
                candidates.list(request, new Buildah(path, EngineCandidates.NO_BUILDAH.version())).stream().findFirst());
    }

    /** The proof of this request that holds, as long as the checks find what they found then. */
    Optional<StandingProof> standing(EngineRequest request) {
        Optional<Path> buildah = buildahPath(request);
        if (buildah.isEmpty()) {
            return Optional.empty();
        }
        return cache.read(fingerprints.of(request, buildah.get()))
                .flatMap(proven -> engine(request, buildah.get(), proven)
                        .map(engine -> new StandingProof(EngineChoice.of(request, engine, List.of()), proven.findings(), proven.fine())));
    }

    /**
     * Proves the ways by building with them, the best first, until one works.
     *
     * @param report what the checks find at this moment: a way that one of them calls impossible is tried last
     * @throws NoEngineException when no way works
     */
    public EngineChoice prove(EngineRequest request, Report report) {
        return chosen(request, report, ways -> new EngineTrials(selfTest).untilOneWorks(ways, report));
    }

    /** The same, but tries every way also behind one that works. */
    EngineChoice proveAll(EngineRequest request, Report report) {
        return chosen(request, report, ways -> new EngineTrials(selfTest).all(ways));
    }

    private EngineChoice chosen(EngineRequest request, Report report, Function<List<Engine>, List<Trial>> trying) {
        Buildah buildah = answeringBuildah(request, report);
        List<Trial> tried = trying.apply(candidates.list(request, buildah));
        Engine engine = tried.stream()
                .filter(Trial::works)
                .map(Trial::engine)
                .findFirst()
                .orElseThrow(() -> noEngine(request, nothingWorks(request), report, tried));
        cache.write(fingerprints.of(request, buildah.path()), engine, report);
        return EngineChoice.of(request, engine, tried);
    }

    /** What the ways that a request leaves open are made of, the best first. */
    List<Set<Part>> ways(EngineRequest request) {
        return candidates.ways(request);
    }

    /** Has the next build prove its way anew, because the one that was taken turned out not to work. */
    public void forget(EngineRequest request) {
        buildahPath(request).ifPresent(path -> cache.forget(fingerprints.of(request, path)));
    }

    private Optional<Path> buildahPath(EngineRequest request) {
        return request.buildah().or(() -> host.executable("buildah"));
    }

    private Buildah answeringBuildah(EngineRequest request, Report report) {
        Path path = buildahPath(request).orElseThrow(() ->
                noEngine(request, "there is no Buildah on this host", report, List.of()));
        try {
            return versions.ask(path);
        } catch (BuildahException useless) {
            throw noEngine(request, useless.getMessage(), report, List.of());
        }
    }

    private NoEngineException noEngine(
            EngineRequest request, String sentence, Report report, List<Trial> tried) {
        return new NoEngineException(sentence, report, candidates.ways(request), tried);
    }

    private Optional<Engine> engine(EngineRequest request, Path buildah, EngineCache.Proven proven) {
        Optional<OciRuntime> runtime = proven.runtime().flatMap(runtimes::find);
        if (runtime.isEmpty() && proven.runtime().isPresent()) {
            return Optional.empty();
        }
        return BuildahVersion.parse("buildah version " + proven.buildahVersion())
                .map(version -> new Buildah(buildah, version))
                .map(found -> new Engine(found, runtime, proven.storage(), proven.network()));
    }

    private static String nothingWorks(EngineRequest request) {
        return request.fixed().isEmpty()
                ? "no way to build images without root works on this host"
                : "the " + String.join(" with the ", request.fixed()) + " does not work on this host";
    }
}
