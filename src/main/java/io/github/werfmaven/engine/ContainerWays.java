package io.github.werfmaven.engine;

import io.github.werfmaven.buildah.Buildah;
import io.github.werfmaven.buildah.BuildahException;
import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.docker.DockerClient;
import io.github.werfmaven.docker.ToolImageSupply;
import io.github.werfmaven.host.Host;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Tries the ways to build in a container. All need the same image, and are the same Buildah. */
final class ContainerWays {

    private final Host host;
    private final EngineCandidates candidates;
    private final ToolImageSupply images;
    private final BuildahVersionQuery versions;

    ContainerWays(Host host, EngineCandidates candidates, ToolImageSupply images, BuildahVersionQuery versions) {
        this.host = host;
        this.candidates = candidates;
        this.images = images;
        this.versions = versions;
    }

    /** @param trying the trial of ways whose Buildah is known */
    List<Trial> tried(EngineRequest request, Function<List<Engine>, List<Trial>> trying) {
        List<Engine> ways = candidates.inContainers(request);
        if (ways.isEmpty()) {
            return List.of();
        }
        Optional<String> failure = DockerClient.find(host).flatMap(client -> images.failure(client, request.buildahImage()));
        if (failure.isPresent()) {
            return List.of(Trial.untried(ways.get(0), failure.get()));
        }
        try {
            // The last asks least of the server: a device that it refuses is no reason to do without the ways that need none.
            Buildah answering = versions.ask(ways.get(ways.size() - 1).buildah().place());
            return trying.apply(ways.stream().map(way -> way.withVersion(answering.version())).toList());
        } catch (BuildahException useless) {
            return List.of(Trial.untried(ways.get(0), useless.getMessage()));
        }
    }
}
