package io.github.werfmaven.engine;

import io.github.werfmaven.buildah.Buildah;
import io.github.werfmaven.buildah.BuildahException;
import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.docker.ToolImageSupply;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Report;
import io.github.werfmaven.process.ProcessRunner;
import io.github.werfmaven.runtime.OciRuntimeFinder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Chooses the way to build: the best that the request leaves open and that was proven on this host. */
public final class EngineSelector {

    private final Host host;
    private final EngineCandidates candidates;
    private final ProvenEngines proven;
    private final BuildahVersionQuery versions;
    private final SelfTest selfTest;
    private final ContainerWays containers;
    private final Consumer<String> story;

    /**
     * One for this host.
     *
     * @param versions asked by the preflight, too: one answer serves both
     * @param story told what takes long
     */
    public EngineSelector(Host host, ProcessRunner processes, BuildahVersionQuery versions, Consumer<String> story) {
        this.host = host;
        OciRuntimeFinder runtimes = new OciRuntimeFinder(host);
        this.candidates = new EngineCandidates(host, runtimes);
        this.proven = new ProvenEngines(host, runtimes, candidates);
        this.versions = versions;
        this.selfTest = new SelfTest(host, processes);
        this.containers = new ContainerWays(host, candidates, new ToolImageSupply(processes, story), versions);
        this.story = story;
    }

    /** The way that was proven before, without starting any process; empty where none was. */
    public Optional<EngineChoice> known(EngineRequest request) {
        return standing(request).map(StandingProof::choice);
    }

    /** The way that would be tried first, without starting any process; empty where there is none. */
    public Optional<Engine> preferred(EngineRequest request) {
        Optional<Path> buildah = candidates.buildah(request);
        return buildah.flatMap(path ->
                        candidates.list(request, new Buildah(path, EngineCandidates.NO_BUILDAH.version())).stream().findFirst())
                .or(() -> candidates.inContainers(request).stream().findFirst());
    }

    /** The proof of this request that holds, as long as the checks find what they found then. */
    Optional<StandingProof> standing(EngineRequest request) {
        return proven.standing(request);
    }

    /**
     * The way that another build has proven meanwhile, or else {@linkplain #prove proves} one.
     *
     * @param preflight runs the checks; not asked where there is a proof
     * @throws NoEngineException when no way works
     */
    public EngineChoice knownOrProven(EngineRequest request, Supplier<Report> preflight) {
        return inTurn(() -> known(request).orElseGet(() -> prove(request, preflight.get())));
    }

    /** Does something while no other build of this user proves anything. */
    <T> T inTurn(Supplier<T> work) {
        ProofTurn turn = ProofTurn.take(host, story);
        try {
            return work.get();
        } finally {
            turn.end();
        }
    }

    /**
     * Proves the ways by building with them, the best first, until one works.
     *
     * @param report what the checks find at this moment: a way that one of them calls impossible is tried last
     * @throws NoEngineException when no way works
     */
    public EngineChoice prove(EngineRequest request, Report report) {
        List<Trial> tried = new ArrayList<>();
        Optional<String> obstacle = tryNative(request, tried, ways -> new EngineTrials(selfTest).untilOneWorks(ways, report));
        if (tried.stream().noneMatch(Trial::works)) {
            tried.addAll(containers.tried(request, ways -> new EngineTrials(selfTest).untilOneWorks(ways, report)));
        }
        return chosen(request, report, tried, obstacle);
    }

    /** The same, but tries every way also behind one that works. */
    EngineChoice proveAll(EngineRequest request, Report report) {
        List<Trial> tried = new ArrayList<>();
        Optional<String> obstacle = tryNative(request, tried, new EngineTrials(selfTest)::all);
        // Behind one that works, a way is tried, but not used.
        boolean aside = tried.stream().anyMatch(Trial::works);
        EngineRequest asked = aside ? request.with(request.buildahImage().unpulled()) : request;
        tried.addAll(containers.tried(asked, new EngineTrials(selfTest)::all));
        return chosen(request, report, tried, obstacle);
    }

    /** @return what keeps every native way from being tried */
    private Optional<String> tryNative(EngineRequest request, List<Trial> tried, Function<List<Engine>, List<Trial>> trying) {
        if (request.mode() == Mode.DOCKER_WITH_FUSE) {
            return Optional.empty();
        }
        Optional<Path> path = candidates.buildah(request);
        if (path.isEmpty()) {
            return Optional.of("there is no Buildah on this host");
        }
        try {
            tried.addAll(trying.apply(candidates.list(request, versions.ask(path.get()))));
            return Optional.empty();
        } catch (BuildahException useless) {
            return Optional.of(useless.getMessage());
        }
    }

    private EngineChoice chosen(EngineRequest request, Report report, List<Trial> tried, Optional<String> obstacle) {
        Engine engine = tried.stream()
                .filter(Trial::works)
                .map(Trial::engine)
                .findFirst()
                .orElseThrow(() -> new NoEngineException(
                        obstacle.orElseGet(() -> nothingWorks(request)), report, candidates.ways(request), tried));
        proven.keep(request, engine, report);
        return EngineChoice.of(request, engine, tried, host);
    }

    /** What the ways that a request leaves open are made of, the best first. */
    List<Set<Part>> ways(EngineRequest request) {
        return candidates.ways(request);
    }

    /** Has the next build prove its way anew, because the one that was taken turned out not to work. */
    public void forget(EngineRequest request) {
        proven.forget(request);
    }

    /** Where files may lie for the time of a build: in no project, whose images they could come into. */
    public Path temporaryFiles() {
        return EngineCache.temporaryFiles(host);
    }

    private static String nothingWorks(EngineRequest request) {
        return request.fixed().isEmpty()
                ? "no way to build images without root works on this host"
                : "the " + String.join(" with the ", request.fixed()) + " does not work on this host";
    }
}
