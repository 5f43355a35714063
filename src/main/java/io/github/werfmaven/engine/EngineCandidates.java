package io.github.werfmaven.engine;

import io.github.werfmaven.buildah.Buildah;
import io.github.werfmaven.buildah.BuildahVersion;
import io.github.werfmaven.buildah.Storage;
import io.github.werfmaven.buildah.StorageDriver;
import io.github.werfmaven.containers.OverlayStore;
import io.github.werfmaven.containers.StorageConfiguration;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.runtime.OciRuntime;
import io.github.werfmaven.runtime.OciRuntimeFinder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lists the ways to build that a request leaves open on this host, the best first. */
final class EngineCandidates {

    /** Stands for one that nobody has asked yet. */
    static final Buildah NO_BUILDAH = new Buildah(Path.of("buildah"), new BuildahVersion(0, 0, 0, "of unknown version"));

    private final Host host;
    private final OciRuntimeFinder runtimes;

    EngineCandidates(Host host, OciRuntimeFinder runtimes) {
        this.host = host;
        this.runtimes = runtimes;
    }

    /**
     * Storage counts most, because the layers of one driver are none to the other. A private network before the host's, because
     * RUN should not reach the services of the machine that builds. Every container before the chroot, because it hides the
     * machine's processes; but within a container that is done already, and another in it mostly fails.
     */
    List<Engine> list(EngineRequest request, Buildah buildah) {
        List<Engine> candidates = new ArrayList<>();
        boolean chrootFirst = host.container().isPresent();
        for (Storage storage : storages(request)) {
            List<Engine> chroots = allowsChroot(request)
                    ? List.of(new Engine(buildah, Optional.empty(), storage, Engine.HOST_NETWORK))
                    : List.of();
            candidates.addAll(chrootFirst ? chroots : List.of());
            for (String network : networks(request)) {
                for (OciRuntime runtime : runtimes(request)) {
                    candidates.add(new Engine(buildah, Optional.of(runtime), storage, network));
                }
            }
            candidates.addAll(chrootFirst ? List.of() : chroots);
        }
        return candidates;
    }

    private List<Storage> storages(EngineRequest request) {
        List<Storage> storages = new ArrayList<>();
        if (request.storageDriver().map(StorageDriver.OVERLAY::equals).orElse(true)) {
            storages.addAll(overlays());
        }
        if (request.storageDriver().map(StorageDriver.VFS::equals).orElse(true)) {
            storages.add(Storage.vfs());
        }
        return storages;
    }

    /** A program that the user's storage.conf names is fixed: Buildah, too, would never do without it. */
    private List<Storage> overlays() {
        Optional<Path> configured = StorageConfiguration.mountProgram(host);
        if (configured.isPresent()) {
            return List.of(Storage.fuseOverlay(configured.get()));
        }
        Optional<Path> installed = host.executable("fuse-overlayfs");
        List<Storage> overlays = new ArrayList<>();
        // A store that is bound to it Buildah mounts through it, whatever it is asked for.
        if (installed.isEmpty() || !new OverlayStore(StorageConfiguration.of(host).graphRoot()).isBoundToMountProgram()) {
            overlays.add(Storage.nativeOverlay());
        }
        installed.map(Storage::fuseOverlay).ifPresent(overlays::add);
        return overlays;
    }

    /**
     * What the ways that a request leaves open are made of, the best first: also those that cannot even be tried, because
     * there is no Buildah or not the runtime that was asked for. Never empty.
     */
    List<Set<Part>> ways(EngineRequest request) {
        List<Set<Part>> ways = new ArrayList<>();
        if (request.mode() != Mode.NATIVE_CHROOT && runtimes(request).isEmpty()) {
            ways.add(EnumSet.of(Part.NATIVE, Part.ROOTLESS));
        }
        list(request, NO_BUILDAH).forEach(engine -> ways.add(engine.parts()));
        return ways;
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
