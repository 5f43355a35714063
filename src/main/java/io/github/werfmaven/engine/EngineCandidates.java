package io.github.werfmaven.engine;

import io.github.werfmaven.buildah.Buildah;
import io.github.werfmaven.buildah.BuildahVersion;
import io.github.werfmaven.buildah.Storage;
import io.github.werfmaven.buildah.StorageDriver;
import io.github.werfmaven.containers.ContainersConfiguration;
import io.github.werfmaven.containers.FileSetting;
import io.github.werfmaven.containers.OverlayStore;
import io.github.werfmaven.containers.StorageConfiguration;
import io.github.werfmaven.containers.StorageOptions;
import io.github.werfmaven.docker.BuildahContainer;
import io.github.werfmaven.docker.DockerClient;
import io.github.werfmaven.docker.StoreVolume;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.runtime.OciRuntime;
import io.github.werfmaven.runtime.OciRuntimeFinder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Lists the ways to build that a request leaves open on this host, the best first. */
final class EngineCandidates {

    /** Stands for one that nobody has asked yet. */
    static final Buildah NO_BUILDAH = new Buildah(Path.of("buildah"), new BuildahVersion(0, 0, 0, "of unknown version"));

    /** Where every distribution has it. */
    private static final String FUSE_OVERLAYFS_OF_IMAGE = "/usr/bin/fuse-overlayfs";

    private final Host host;
    private final OciRuntimeFinder runtimes;

    EngineCandidates(Host host, OciRuntimeFinder runtimes) {
        this.host = host;
        this.runtimes = runtimes;
    }

    /** The Buildah that a request means; empty where there is none. */
    Optional<Path> buildah(EngineRequest request) {
        return request.buildah().or(() -> host.executable("buildah"));
    }

    /**
     * Storage counts most, because the layers of one driver are none to the other. A private network before the host's, because
     * RUN should not reach the services of the machine that builds. Every container before the chroot, because it hides the
     * machine's processes; but within a container that is done already, and another in it mostly fails. Last of all the runtimes
     * that bring a kernel along: a RUN that needs what this lacks fails or makes something else, so they are a choice of the
     * user's, and taken unasked only where nothing else builds.
     */
    List<Engine> list(EngineRequest request, Buildah buildah) {
        return list(request, buildah, openStorages(request));
    }

    private List<Engine> list(EngineRequest request, Buildah buildah, List<Storage> storages) {
        if (request.mode() == Mode.DOCKER_WITH_FUSE) {
            return List.of();
        }
        Map<Boolean, List<OciRuntime>> runtimes = runtimes(request).stream()
                .collect(Collectors.partitioningBy(runtime -> runtime.bringsKernel() && request.runtime().isEmpty()));
        List<Engine> candidates = new ArrayList<>();
        boolean chrootFirst = host.container().isPresent();
        for (Storage storage : storages) {
            List<Engine> chroots = allowsChroot(request)
                    ? List.of(new Engine(buildah, Optional.empty(), storage, Engine.HOST_NETWORK))
                    : List.of();
            candidates.addAll(chrootFirst ? chroots : List.of());
            candidates.addAll(containers(request, buildah, storage, runtimes.get(false)));
            candidates.addAll(chrootFirst ? List.of() : chroots);
        }
        storages.forEach(storage -> candidates.addAll(containers(request, buildah, storage, runtimes.get(true))));
        return candidates;
    }

    /** The ways to build in a container, the best first; the version of their Buildah is not known yet. */
    List<Engine> inContainers(EngineRequest request) {
        return allowsContainer(request)
                ? DockerClient.find(host).map(client -> inContainers(request, client)).orElse(List.of())
                : List.of();
    }

    private List<Engine> inContainers(EngineRequest request, DockerClient client) {
        List<Engine> candidates = new ArrayList<>();
        StoreVolume volume = StoreVolume.of(host.userName(), request.buildahImage());
        for (StorageDriver driver : request.storageDriver().map(List::of).orElse(List.of(StorageDriver.OVERLAY, StorageDriver.VFS))) {
            boolean fuse = driver == StorageDriver.OVERLAY;
            for (String network : networks(request)) {
                BuildahContainer place = new BuildahContainer(
                        client, request.buildahImage(), volume, fuse, network.equals(Engine.HOST_NETWORK));
                candidates.add(new Engine(new Buildah(place, NO_BUILDAH.version()), Optional.empty(),
                        fuse ? Storage.fuseOverlay(FUSE_OVERLAYFS_OF_IMAGE) : Storage.vfs(), network));
            }
        }
        return candidates;
    }

    private static List<Engine> containers(EngineRequest request, Buildah buildah, Storage storage, List<OciRuntime> runtimes) {
        return networks(request).stream()
                .flatMap(network -> runtimes.stream()
                        .map(runtime -> new Engine(buildah, Optional.of(runtime), storage, network)))
                .toList();
    }

    private List<Storage> storages(EngineRequest request) {
        List<Storage> storages = new ArrayList<>();
        if (request.storageDriver().map(StorageDriver.OVERLAY::equals).orElse(true)) {
            storages.addAll(overlays());
        }
        if (request.storageDriver().map(StorageDriver.VFS::equals).orElse(true)) {
            storages.add(told(Storage.vfs()));
        }
        return storages;
    }

    /** A store that is bound to a program Buildah mounts through it, where it is installed, whatever it is asked for. */
    List<Storage> openStorages(EngineRequest request) {
        List<Storage> storages = storages(request);
        boolean bound = storages.stream().anyMatch(storage -> storage.mountProgram().isPresent())
                && new OverlayStore(StorageConfiguration.of(host).graphRoot()).isBoundToMountProgram();
        return bound ? storages.stream().filter(storage -> !storage.isNativeOverlay()).toList() : storages;
    }

    /** A program that the user's environment or storage.conf names is fixed: Buildah, too, would never do without it. */
    private List<Storage> overlays() {
        Optional<String> named = namedMountProgram(host);
        if (named.isPresent()) {
            return List.of(told(Storage.fuseOverlay(named.get())));
        }
        List<Storage> overlays = new ArrayList<>(List.of(told(Storage.nativeOverlay())));
        host.executable("fuse-overlayfs").map(program -> told(Storage.fuseOverlay(program.toString()))).ifPresent(overlays::add);
        return overlays;
    }

    /** What the user wants layers to be mounted by, instead of the kernel. */
    static Optional<String> namedMountProgram(Host host) {
        return StorageOptions.of(host).mountProgram().or(() -> StorageConfiguration.mountProgram(host).map(Path::toString));
    }

    /** The same storage, told what the user tells Buildah of it. */
    Storage told(Storage storage) {
        return storage.with(StorageOptions.of(host).others(storage.driver().toString()));
    }

    /**
     * What the ways that a request leaves open are made of, the best first: also those that cannot even be tried, because
     * there is no Buildah or not the runtime that was asked for, or the store is bound to a program. Never empty.
     */
    List<Set<Part>> ways(EngineRequest request) {
        if (request.mode() == Mode.DOCKER_WITH_FUSE) {
            return List.of(EnumSet.of(Part.DOCKER));
        }
        List<Set<Part>> ways = new ArrayList<>();
        if (request.mode() != Mode.NATIVE_CHROOT && runtimes(request).isEmpty()) {
            ways.add(EnumSet.of(Part.NATIVE, Part.ROOTLESS));
        }
        list(request, NO_BUILDAH, storages(request)).forEach(engine -> ways.add(engine.parts()));
        return ways;
    }

    private List<OciRuntime> runtimes(EngineRequest request) {
        if (request.mode() == Mode.NATIVE_CHROOT) {
            return List.of();
        }
        return request.runtime().map(name -> runtimes.find(name).stream().toList()).orElseGet(this::usualRuntimes);
    }

    /** What containers.conf says is only a better taste than ours: Buildah, too, does without it in a chroot. */
    private List<OciRuntime> usualRuntimes() {
        Set<OciRuntime> usual = new LinkedHashSet<>();
        ContainersConfiguration.runtime(host).map(FileSetting::value).flatMap(this::ofConfiguration).ifPresent(usual::add);
        usual.addAll(runtimes.findKnown());
        return List.copyOf(usual);
    }

    private Optional<OciRuntime> ofConfiguration(String name) {
        return ContainersConfiguration.runtimePlaces(host, name).stream()
                .filter(Host::isExecutable)
                .findFirst()
                .map(path -> new OciRuntime(name, path))
                .or(() -> runtimes.find(name));
    }

    private static List<String> networks(EngineRequest request) {
        return request.network().map(List::of).orElse(List.of(Engine.PRIVATE_NETWORK, Engine.HOST_NETWORK));
    }

    /** A container of a server has the network of one, or the host's; Buildah runs no OCI runtime within. */
    private static boolean allowsContainer(EngineRequest request) {
        boolean fits = request.runtime().isEmpty()
                && request.network().map(List.of(Engine.PRIVATE_NETWORK, Engine.HOST_NETWORK)::contains).orElse(true);
        return request.mode() == Mode.DOCKER_WITH_FUSE || request.mode() == Mode.AUTO && fits;
    }

    /** A chroot has no runtime and only the host's network: a user who fixed another did not ask for it. */
    private static boolean allowsChroot(EngineRequest request) {
        boolean fits = request.runtime().isEmpty()
                && request.network().map(Engine.HOST_NETWORK::equals).orElse(true);
        return request.mode() == Mode.NATIVE_CHROOT || request.mode() == Mode.AUTO && fits;
    }
}
