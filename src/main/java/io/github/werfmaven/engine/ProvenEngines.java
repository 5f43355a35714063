package io.github.werfmaven.engine;

import io.github.werfmaven.buildah.Buildah;
import io.github.werfmaven.buildah.BuildahVersion;
import io.github.werfmaven.docker.DockerClient;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Report;
import io.github.werfmaven.runtime.OciRuntime;
import io.github.werfmaven.runtime.OciRuntimeFinder;
import java.util.List;
import java.util.Optional;

/** The ways to build that were proven on this host, as long as what decides about them is as it was. No process is started to find out. */
final class ProvenEngines {

    private static final String NO_HOST = "none";

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
        String onHost = hostFingerprint(request);
        return cache.read(onHost)
                .flatMap(proven -> onHost(request, proven).map(engine -> proof(request, engine, proven)))
                .or(() -> containerFingerprint(request, onHost)
                        .flatMap(cache::read)
                        .flatMap(proven -> inContainer(request, proven).map(engine -> proof(request, engine, proven))));
    }

    void keep(EngineRequest request, Engine engine, Report report) {
        String onHost = hostFingerprint(request);
        if (engine.mode() == Mode.DOCKER_WITH_FUSE) {
            containerFingerprint(request, onHost).ifPresent(fingerprint -> cache.write(fingerprint, engine, report));
        } else {
            cache.write(onHost, engine, report);
        }
    }

    void forget(EngineRequest request) {
        String onHost = hostFingerprint(request);
        cache.forget(onHost);
        containerFingerprint(request, onHost).ifPresent(cache::forget);
    }

    private static StandingProof proof(EngineRequest request, Engine engine, EngineCache.Proven proven) {
        return new StandingProof(EngineChoice.of(request, engine, List.of()), proven.findings(), proven.fine());
    }

    private Optional<Engine> inContainer(EngineRequest request, EngineCache.Proven proven) {
        return candidates.inContainers(request).stream()
                .filter(engine -> engine.storage().equals(proven.storage()) && engine.network().equals(proven.network()))
                .findFirst()
                .flatMap(engine -> version(proven).map(engine::withVersion));
    }

    private Optional<Engine> onHost(EngineRequest request, EngineCache.Proven proven) {
        Optional<OciRuntime> runtime = proven.runtime().flatMap(runtimes::find);
        if (runtime.isEmpty() && proven.runtime().isPresent()) {
            return Optional.empty();
        }
        return candidates.buildah(request).flatMap(path -> version(proven).map(version ->
                new Engine(new Buildah(path, version), runtime, proven.storage(), proven.network())));
    }

    private static Optional<BuildahVersion> version(EngineCache.Proven proven) {
        return BuildahVersion.parse("buildah version " + proven.buildahVersion());
    }

    private String hostFingerprint(EngineRequest request) {
        // A mode that needs nothing of this host has no proof that rests on it.
        return request.mode() == Mode.DOCKER_WITH_FUSE
                ? NO_HOST
                : natives.of(request, candidates.buildah(request).orElseGet(() -> host.path("/usr/bin/buildah")));
    }

    /** With the host's: where the mode leaves it open, a better way may come to work. */
    private Optional<String> containerFingerprint(EngineRequest request, String hostFingerprint) {
        return DockerClient.find(host).map(client -> containers.of(request, client, hostFingerprint));
    }
}
