package io.github.werfmaven.engine;

import io.github.werfmaven.host.Host;
import java.util.List;
import java.util.Set;

/**
 * The way to build that was taken.
 *
 * @param engine the best one that works
 * @param trials what was tried to find it, in that order; empty where the choice was known from before
 * @param fallbacks what it has that a user would not expect
 */
public record EngineChoice(Engine engine, List<Trial> trials, Set<Fallback> fallbacks) {

    public EngineChoice {
        trials = List.copyOf(trials);
        fallbacks = Set.copyOf(fallbacks);
    }

    static EngineChoice of(EngineRequest request, Engine engine, List<Trial> trials, Host host) {
        return new EngineChoice(engine, trials, Fallback.in(engine, request, host));
    }
}
