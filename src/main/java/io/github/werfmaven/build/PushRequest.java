package io.github.werfmaven.build;

import io.github.werfmaven.engine.EngineRequest;
import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.registry.RegistryAccess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What the user asked to be pushed.
 *
 * @param names what the image is to be called in its registry, at least one, all of one repository
 * @param retries how often what failed is tried again, where that may help
 * @param timeLimit how long all of it may take
 * @param results where image.json of the image may be, the likeliest place first
 */
public record PushRequest(
        List<ImageReference> names,
        RegistryAccess registries,
        int retries,
        EngineRequest engine,
        Duration timeLimit,
        List<Path> results) {

    public PushRequest {
        names = List.copyOf(names);
        results = List.copyOf(results);
    }

    public ImageReference image() {
        return names.get(0);
    }
}
