package io.github.werfmaven.build;

import io.github.werfmaven.docker.BuildahContainer;
import io.github.werfmaven.docker.DeliveryFailedException;
import io.github.werfmaven.docker.DockerDelivery;
import io.github.werfmaven.docker.LoadedImages;
import io.github.werfmaven.engine.Engine;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.image.ImageId;
import io.github.werfmaven.image.Platform;
import io.github.werfmaven.process.ProcessRunner;
import java.util.List;

/** The Docker server in whose containers an image was built: people look for it there, and not in a volume of Buildah's. */
final class LocalDocker {

    private final Host host;
    private final ProcessRunner processes;
    private final BuildLog log;

    LocalDocker(Host host, ProcessRunner processes, BuildLog log) {
        this.host = host;
        this.processes = processes;
        this.log = log;
    }

    /**
     * Gives it the image, of several that for the platform of this machine or else the first, under the names that were asked for; does nothing where no Docker was used.
     *
     * @param images one for each platform of the request
     * @throws BuildFailedException when it does not get it
     */
    void receive(List<ImageId> images, BuildRequest request, Engine engine, Deadline deadline) {
        if (engine.buildah().place() instanceof BuildahContainer container) {
            try {
                new DockerDelivery(processes, container.client(), container::query, LoadedImages.of(host), log::waiting)
                        .deliver(images.get(platform(request)), request.names(), engine.storage().options(), deadline.left());
            } catch (DeliveryFailedException failed) {
                throw new BuildFailedException(failed.getMessage(), List.of());
            }
        }
    }

    /** Most Docker servers have no place for several. */
    private int platform(BuildRequest request) {
        int own = Platform.linux(host.architecture()).map(request.platforms()::indexOf).filter(index -> index >= 0).orElse(0);
        if (request.isForSeveralPlatforms()) {
            log.waiting("Docker gets the image for " + request.platforms().get(own) + " alone; the list of all is in Buildah's store");
        }
        return own;
    }
}
