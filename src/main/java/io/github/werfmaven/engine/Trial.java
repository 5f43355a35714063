package io.github.werfmaven.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One way to build, tried.
 *
 * @param engine the way
 * @param failure why it does not work; empty where it does
 * @param duration how long it took to find out; zero where nothing was run, because a check had found what forbids it
 */
public record Trial(Engine engine, Optional<String> failure, Duration duration) {

    static Trial forbidden(Engine engine, String problem) {
        return new Trial(engine, Optional.of(problem), Duration.ZERO);
    }

    public boolean works() {
        return failure.isEmpty();
    }

    /** Why ways do not work, for people, a line a reason: most fail for the same one. */
    public static List<String> failures(List<Trial> trials) {
        Map<String, List<Engine>> byReason = new LinkedHashMap<>();
        for (Trial trial : trials) {
            trial.failure().ifPresent(reason ->
                    byReason.computeIfAbsent(reason, first -> new ArrayList<>()).add(trial.engine()));
        }
        List<String> lines = new ArrayList<>();
        byReason.forEach((reason, engines) -> {
            String others = engines.size() > 1 ? " and " + (engines.size() - 1) + " more" : "";
            lines.add(engines.get(0).way() + others + ": " + reason);
        });
        return lines;
    }
}
