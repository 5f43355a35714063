package io.github.werfmaven.engine;

import io.github.werfmaven.buildah.Buildah;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.runtime.OciRuntimeFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the store again that an earlier build has left an image in. To open it takes no proof, and no process is started to find it. */
public final class StoreFinder {

    private final Host host;
    private final EngineCandidates candidates;

    public StoreFinder(Host host) {
        this.host = host;
        this.candidates = new EngineCandidates(host, new OciRuntimeFinder(host));
    }

    /**
     * A way that has this store.
     *
     * @param request says which Buildah is meant, and which image has the one of a container
     * @return empty where the program is gone that would open it
     */
    public Optional<Engine> find(UsedStore used, EngineRequest request) {
        List<Engine> ways = ways(used, new EngineRequest(
                used.isInContainers() ? Mode.DOCKER_WITH_FUSE : Mode.NATIVE_CHROOT,
                Optional.empty(),
                Optional.of(used.driver()),
                used.isInContainers() ? Optional.of(used.network()) : Optional.empty(),
                request.buildah(),
                request.buildahImage()));
        return ways.stream()
                .filter(way -> way.storage().mountProgramName().equals(used.mountProgram()))
                .findFirst()
                // The kernel and fuse-overlayfs have the same store.
                .or(() -> ways.stream().findFirst())
                .map(way -> way.withVersion(used.buildahVersion()));
    }

    /** Where files may lie for the time of a push. */
    public Path temporaryFiles() {
        return EngineCache.temporaryFiles(host);
    }

    private List<Engine> ways(UsedStore used, EngineRequest request) {
        if (used.isInContainers()) {
            return candidates.inContainers(request);
        }
        // What RUN would need is no matter.
        return candidates.buildah(request).map(path -> new Buildah(path, used.buildahVersion()))
                .map(buildah -> candidates.openStorages(request).stream()
                        .map(storage -> new Engine(buildah, Optional.empty(), storage, Engine.HOST_NETWORK)).toList())
                .orElse(List.of());
    }
}
