package io.github.werfmaven.engine;

import io.github.werfmaven.buildah.StorageDriver;
import io.github.werfmaven.docker.ToolImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the user asked of the engine. What is given is fixed: it is used or the build fails, but never replaced.
 *
 * @param runtime the OCI runtime, a name on PATH or a path
 * @param network the network of RUN instructions, as {@code --network} of buildah-build(1) takes it
 * @param buildah the Buildah executable; absent means the first on PATH
 * @param buildahImage the image with the Buildah of docker-with-fuse
 */
public record EngineRequest(
        Mode mode,
        Optional<String> runtime,
        Optional<StorageDriver> storageDriver,
        Optional<String> network,
        Optional<Path> buildah,
        ToolImage buildahImage) {

    /** A request that leaves the image with Buildah to this plugin. */
    public EngineRequest(
            Mode mode,
            Optional<String> runtime,
            Optional<StorageDriver> storageDriver,
            Optional<String> network,
            Optional<Path> buildah) {
        this(mode, runtime, storageDriver, network, buildah, new ToolImage(ToolImage.DEFAULT_NAME, true));
    }

    /** The same with another image with Buildah. */
    public EngineRequest with(ToolImage otherImage) {
        return new EngineRequest(mode, runtime, storageDriver, network, buildah, otherImage);
    }

    /** What of it is fixed, for people: {@code mode native-rootless}, {@code network host}. */
    List<String> fixed() {
        List<String> fixed = new ArrayList<>();
        if (mode != Mode.AUTO) {
            fixed.add("mode " + mode);
        }
        runtime.ifPresent(name -> fixed.add("runtime " + name));
        storageDriver.ifPresent(driver -> fixed.add("storage driver " + driver));
        network.ifPresent(name -> fixed.add("network " + name));
        return fixed;
    }
}
