package io.github.werfmaven.mojo;

import io.github.werfmaven.buildah.StorageDriver;
import io.github.werfmaven.engine.EngineRequest;
import io.github.werfmaven.engine.Mode;
import io.github.werfmaven.host.Host;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What was said of the engine, by parameters or, where those are silent, by the environment.
 *
 * @param mode null where nothing was said, as with the others
 */
record EngineParameters(
        Host host, String mode, String runtime, String storageDriver, String network, String buildah) {

    private static final String NETWORK_OF_HOST = "host";
    private static final Set<String> NETWORKS = Set.of("private", NETWORK_OF_HOST, "none");

    /**
     * What counts of all that was said.
     *
     * @param sources told of each value and of who says it
     * @throws InvalidParameterException where one of them cannot be, or one excludes another
     */
    EngineRequest request(Consumer<String> sources) {
        EngineSettings settings = new EngineSettings(host);
        Optional<Setting> saidRuntime = settings.runtime(runtime);
        Optional<Setting> saidNetwork = settings.network(network);
        Optional<Setting> saidMode = settings.mode(mode).filter(said -> !isOutweighed(said, saidRuntime, saidNetwork));
        Mode chosen = meantBy(saidMode.map(this::mode).orElse(Mode.AUTO));
        if (chosen == Mode.NATIVE_CHROOT) {
            requireChroot(saidRuntime, saidNetwork);
        }
        Optional<Setting> usedRuntime = saidRuntime.filter(said -> chosen != Mode.NATIVE_CHROOT).filter(said -> counts(said, chosen));
        Optional<Setting> usedDriver = settings.storageDriver(storageDriver).filter(said -> counts(said, chosen));
        Optional<Setting> usedNetwork = saidNetwork.filter(said -> counts(said, chosen));
        Stream.of(saidMode, usedRuntime, usedDriver, usedNetwork)
                .flatMap(Optional::stream)
                .map(Setting::toString)
                .forEach(sources);
        return new EngineRequest(
                chosen,
                usedRuntime.map(said -> new RuntimeName(host).existing(said)),
                usedDriver.map(said -> ParameterReader.choice(said, List.of(StorageDriver.values()))),
                usedNetwork.map(EngineParameters::network),
                ParameterReader.executable("buildah", buildah));
    }

    /** There is but one without a Linux kernel, so nobody has to be told that it was taken. */
    private Mode meantBy(Mode said) {
        return said == Mode.AUTO && !host.isLinux() ? Mode.DOCKER_WITH_FUSE : said;
    }

    private Mode mode(Setting said) {
        List<Mode> here = Mode.of(host);
        boolean elsewhere = Stream.of(Mode.values()).anyMatch(mode -> mode.toString().equals(said.value()) && !here.contains(mode));
        if (elsewhere) {
            throw said.invalid("the mode " + said.value() + " needs Linux; " + host.operatingSystem() + " has " + listed(here));
        }
        return ParameterReader.choice(said, here);
    }

    private static String listed(List<Mode> modes) {
        return String.join(", ", modes.stream().map(Mode::toString).toList());
    }

    /** The Buildah in a container reads nothing of this machine. */
    private static boolean counts(Setting said, Mode chosen) {
        return chosen != Mode.DOCKER_WITH_FUSE || !said.isOnlyForBuildah();
    }

    private static String network(Setting said) {
        if (!NETWORKS.contains(said.value()) && !said.value().startsWith("ns:/")) {
            throw said.invalid("\"" + said.value() + "\" is not known" + ParameterReader.didYouMean(said.value(), List.copyOf(NETWORKS))
                    + "; it takes one of private, host, none, ns:PATH with an absolute path");
        }
        return said.value();
    }

    /** Who told Buildah to take a chroot told this plugin something else by naming what a chroot cannot have. */
    private static boolean isOutweighed(Setting mode, Optional<Setting> runtime, Optional<Setting> network) {
        return mode.isOnlyForBuildah()
                && mode.value().equals(Mode.NATIVE_CHROOT.toString())
                && (runtime.filter(said -> !said.isOnlyForBuildah()).isPresent() || network.filter(said -> !isOfHost(said)).isPresent());
    }

    /** A chroot has neither a runtime nor a network of its own; a runtime that only Buildah was told it passes over, too. */
    private static void requireChroot(Optional<Setting> runtime, Optional<Setting> network) {
        runtime.filter(said -> !said.isOnlyForBuildah()).ifPresent(said -> {
            throw said.invalid("the mode native-chroot runs nothing with " + said.value()
                    + ", nor with another OCI runtime; leave out one of the two");
        });
        network.filter(said -> !isOfHost(said)).ifPresent(said -> {
            throw said.invalid("the mode native-chroot has the host's network and cannot have \"" + said.value()
                    + "\"; leave out one of the two");
        });
    }

    private static boolean isOfHost(Setting network) {
        return network.value().equals(NETWORK_OF_HOST);
    }
}
