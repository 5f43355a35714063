package io.github.werfmaven.engine;

import io.github.werfmaven.buildah.Buildah;
import io.github.werfmaven.runtime.OciRuntime;
import io.github.werfmaven.runtime.OciRuntimeFinder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists the ways to build that a request leaves open on this host, the best first. */
final class EngineCandidates {

    private final OciRuntimeFinder runtimes;

    EngineCandidates(OciRuntimeFinder runtimes) {
        this.runtimes = runtimes;
    }

    /**
     * A private network before the host's, because RUN should not reach the services of the machine that builds; every
     * container before the chroot, because it hides the machine's processes.
     */
    List<Engine> list(EngineRequest request, Buildah buildah) {
        List<Engine> candidates = new ArrayList<>();
        for (String network : networks(request)) {
            for (OciRuntime runtime : runtimes(request)) {
                candidates.add(new Engine(buildah, Optional.of(runtime), request.storageDriver(), network));
            }
        }
        if (allowsChroot(request)) {
            candidates.add(new Engine(buildah, Optional.empty(), request.storageDriver(), Engine.HOST_NETWORK));
        }
        return candidates;
    }

    private List<OciRuntime> runtimes(EngineRequest request) {
        if (request.mode() == Mode.NATIVE_CHROOT) {
            return List.of();
        }
        return request.runtime().map(name -> runtimes.find(name).stream().toList()).orElseGet(runtimes::findKnown);
    }

    private static List<String> networks(EngineRequest request) {
        return request.network().map(List::of).orElse(List.of(Engine.PRIVATE_NETWORK, Engine.HOST_NETWORK));
    }

    /** A chroot has no runtime and only the host's network: a user who fixed another did not ask for it. */
    private static boolean allowsChroot(EngineRequest request) {
        boolean fits = request.runtime().isEmpty()
                && request.network().map(Engine.HOST_NETWORK::equals).orElse(true);
        return request.mode() == Mode.NATIVE_CHROOT || request.mode() == Mode.AUTO && fits;
    }
}
