package io.github.werfmaven.engine;

import java.util.List;

/**
 * The way to build that was taken.
 *
 * @param engine the best one that works
 * @param passedOver better ones that do not work; empty also where the choice was known from before
 * @param fallsBackToHostNetwork whether RUN uses the host's network though nobody asked for that
 */
public record EngineChoice(Engine engine, List<PassedOver> passedOver, boolean fallsBackToHostNetwork) {

    static EngineChoice of(EngineRequest request, Engine engine, List<PassedOver> passedOver) {
        boolean hostNetwork = engine.network().equals(Engine.HOST_NETWORK);
        boolean fallsBack = hostNetwork && engine.runtime().isPresent() && request.network().isEmpty();
        return new EngineChoice(engine, List.copyOf(passedOver), fallsBack);
    }
}
