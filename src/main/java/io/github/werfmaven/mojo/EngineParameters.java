package io.github.werfmaven.mojo;

import io.github.werfmaven.buildah.StorageDriver;
import io.github.werfmaven.engine.EngineRequest;
import io.github.werfmaven.engine.Mode;
import io.github.werfmaven.host.Host;
import java.util.Optional;
import java.util.Set;

/**
 * What was said of the engine, by parameters or, where those are silent, by the environment.
 *
 * @param mode null where nothing was said, as with the others
 */
record EngineParameters(
        Host host, String mode, String runtime, String storageDriver, String network, String buildah) {

    private static final String MODE_VARIABLE = "WERF_BUILDAH_MODE";
    private static final String STORAGE_DRIVER_VARIABLE = "WERF_BUILDAH_STORAGE_DRIVER";

    private static final String NETWORK_OF_HOST = "host";
    private static final Set<String> NETWORKS = Set.of("private", NETWORK_OF_HOST, "none");

    /** @throws InvalidParameterException where one of them cannot be, or one excludes another */
    EngineRequest request() {
        EngineRequest request = new EngineRequest(
                chosenMode(),
                ParameterReader.text(runtime),
                choice("storageDriver", storageDriver, STORAGE_DRIVER_VARIABLE, StorageDriver.values()),
                ParameterReader.text(network).map(EngineParameters::network),
                ParameterReader.executable("buildah", buildah));
        if (request.mode() == Mode.NATIVE_CHROOT) {
            requireChroot(request);
        }
        return request;
    }

    private Mode chosenMode() {
        return choice("mode", mode, MODE_VARIABLE, Mode.values()).orElse(Mode.AUTO);
    }

    private <E extends Enum<E>> Optional<E> choice(String parameter, String text, String variable, E[] values) {
        if (ParameterReader.text(text).isPresent()) {
            return ParameterReader.choice(parameter, text, values);
        }
        try {
            return ParameterReader.choice(parameter, host.environment(variable).orElse(""), values);
        } catch (InvalidParameterException unknown) {
            throw new InvalidParameterException(parameter, unknown.complaint() + "; the environment variable " + variable + " says it");
        }
    }

    private static String network(String text) {
        if (!NETWORKS.contains(text) && !text.startsWith("ns:/")) {
            throw new InvalidParameterException(
                    "network", "\"" + text + "\" is not known; it takes one of private, host, none, ns:PATH with an absolute path");
        }
        return text;
    }

    /** A chroot has neither a runtime nor a network of its own. */
    private static void requireChroot(EngineRequest request) {
        request.runtime().ifPresent(name -> {
            throw new InvalidParameterException("runtime", "the mode native-chroot runs nothing with " + name
                    + ", nor with another OCI runtime; leave out one of the two");
        });
        request.network().filter(name -> !name.equals(NETWORK_OF_HOST)).ifPresent(name -> {
            throw new InvalidParameterException("network", "the mode native-chroot has the host's network and cannot have \"" + name
                    + "\"; leave out one of the two");
        });
    }
}
