package io.github.werfmaven.engine;

import io.github.werfmaven.buildah.Buildah;
import io.github.werfmaven.buildah.BuildahVersion;
import io.github.werfmaven.docker.DockerClient;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Report;
import io.github.werfmaven.runtime.OciRuntime;
import io.github.werfmaven.runtime.OciRuntimeFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The ways to build that were proven on this host, as long as what decides about them is as it was. No process is started to find out. */
final class ProvenEngines {

    private final Host host;
    private final OciRuntimeFinder runtimes;
    private final EngineCandidates candidates;
    private final HostFingerprint natives;
    private final ContainerFingerprint containers;
    private final EngineCache cache;

    ProvenEngines(Host host, OciRuntimeFinder runtimes, EngineCandidates candidates) {
        this.host = host;
        this.runtimes = runtimes;
        this.candidates = candidates;
        this.natives = new HostFingerprint(host);
        this.containers = new ContainerFingerprint(host);
        this.cache = new EngineCache(host);
    }

    /** The proof of this request that holds, as long as the checks find what they found then. */
    Optional<StandingProof> standing(EngineRequest request) {
        return cache.read(fingerprint(request)).flatMap(proven -> engine(request, proven).map(engine ->
                new StandingProof(EngineChoice.of(request, engine, List.of()), proven.findings(), proven.fine())));
    }

    void keep(EngineRequest request, Engine engine, Report report) {
        Optional<String> container = Optional.of(engine).filter(way -> way.mode() == Mode.DOCKER_WITH_FUSE)
                .flatMap(way -> containerFingerprint(request));
        cache.write(fingerprint(request), engine, container, report);
    }

    void forget(EngineRequest request) {
        cache.forget(fingerprint(request));
    }

    private Optional<Engine> engine(EngineRequest request, EngineCache.Proven proven) {
        return BuildahVersion.parse("buildah version " + proven.buildahVersion()).flatMap(version -> proven.container().isPresent()
                ? inContainer(request, proven).map(engine -> engine.withVersion(version))
                : onHost(request, proven, version));
    }

    private Optional<Engine> inContainer(EngineRequest request, EngineCache.Proven proven) {
        if (!proven.container().equals(containerFingerprint(request))) {
            return Optional.empty();
        }
        return candidates.inContainers(request).stream()
                .filter(engine -> engine.storage().equals(proven.storage()) && engine.network().equals(proven.network()))
                .findFirst();
    }

    private Optional<Engine> onHost(EngineRequest request, EngineCache.Proven proven, BuildahVersion version) {
        Optional<OciRuntime> runtime = proven.runtime().flatMap(runtimes::find);
        if (runtime.isEmpty() && proven.runtime().isPresent()) {
            return Optional.empty();
        }
        return candidates.buildah(request)
                .map(path -> new Engine(new Buildah(path, version), runtime, proven.storage(), proven.network()));
    }

    /** Where a mode leaves it open, what a native way rests on decides: a better way may come to work. */
    private String fingerprint(EngineRequest request) {
        Path buildah = candidates.buildah(request).orElseGet(() -> host.path("/usr/bin/buildah"));
        return Optional.of(request).filter(asked -> asked.mode() == Mode.DOCKER_WITH_FUSE).flatMap(this::containerFingerprint)
                .orElseGet(() -> natives.of(request, buildah));
    }

    private Optional<String> containerFingerprint(EngineRequest request) {
        return DockerClient.find(host).map(client -> containers.of(request, client));
    }
}
