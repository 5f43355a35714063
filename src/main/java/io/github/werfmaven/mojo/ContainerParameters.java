package io.github.werfmaven.mojo;

import io.github.werfmaven.docker.ToolImage;
import io.github.werfmaven.engine.EngineRequest;
import io.github.werfmaven.engine.Mode;
import java.util.Set;

/** What was said of the engine, as far as the mode docker-with-fuse is concerned. */
final class ContainerParameters {

    private static final Set<String> NETWORKS = Set.of("private", "host");

    private ContainerParameters() {}

    /**
     * A request with the image that has Buildah.
     *
     * @param buildahImage null where nothing was said
     * @throws InvalidParameterException where the mode excludes something else that was asked for
     */
    static EngineRequest complete(EngineRequest request, String buildahImage, boolean offline) {
        if (request.mode() == Mode.DOCKER_WITH_FUSE) {
            requireContainer(request);
        }
        String name = ParameterReader.text(buildahImage)
                .map(text -> ParameterReader.image("buildahImage", text).toString())
                .orElse(ToolImage.DEFAULT_NAME);
        return request.with(new ToolImage(name, !offline));
    }

    /** Buildah runs no OCI runtime in a container, and has to reach the registries from there. */
    private static void requireContainer(EngineRequest request) {
        request.runtime().ifPresent(name -> {
            throw new InvalidParameterException("runtime", "the mode docker-with-fuse runs nothing with " + name
                    + ", nor with another OCI runtime; leave out one of the two");
        });
        request.network().filter(name -> !NETWORKS.contains(name)).ifPresent(name -> {
            throw new InvalidParameterException("network", "the mode docker-with-fuse takes private or host, not \"" + name
                    + "\": base images are pulled through the same network");
        });
    }
}
