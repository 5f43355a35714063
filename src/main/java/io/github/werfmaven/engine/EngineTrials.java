package io.github.werfmaven.engine;

import io.github.werfmaven.buildah.Storage;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tries ways to build one after the other, once. */
final class EngineTrials {

    /** Where several ways hang, a person is told so before trying the rest would take minutes. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What checks call impossible mostly fails at once; where it does not, the checks have said enough. */
    private static final Duration PATIENCE_WITH_FORBIDDEN = Duration.ofSeconds(5);

    private final SelfTest selfTest;
    private final List<Trial> trials = new ArrayList<>();
    private final Map<Storage, String> brokenStorages = new HashMap<>();
    private Duration spent = Duration.ZERO;
    private Duration patience = PATIENCE;

    EngineTrials(SelfTest selfTest) {
        this.selfTest = selfTest;
    }

    /**
     * Tries until one works, which then is the last. What a check calls impossible is passed over at first; but checks can
     * be wrong, so where nothing else works it is tried, too.
     */
    List<Trial> untilOneWorks(List<Engine> ways, Report report) {
        List<Engine> forbidden = new ArrayList<>();
        for (Engine way : ways) {
            Optional<Finding> blocker = report.blocker(way.parts());
            if (blocker.isPresent()) {
                forbidden.add(way);
                trials.add(Trial.untried(way, blocker.get().problem()));
            } else if (works(way)) {
                return trials;
            }
        }
        trials.removeIf(trial -> forbidden.contains(trial.engine()));
        patience = spent.plus(PATIENCE_WITH_FORBIDDEN);
        for (Engine way : forbidden) {
            if (works(way)) {
                return trials;
            }
        }
        return trials;
    }

    /** Tries every way, whatever is known about it. */
    List<Trial> all(List<Engine> ways) {
        boolean found = false;
        for (Engine way : ways) {
            trials.add(trial(way, found));
            found |= trials.get(trials.size() - 1).works();
        }
        return trials;
    }

    private boolean works(Engine way) {
        Trial trial = trial(way, false);
        trials.add(trial);
        return trial.works();
    }

    /** @param aside whether this way is not going to be used */
    private Trial trial(Engine way, boolean aside) {
        Optional<String> known = Optional.ofNullable(brokenStorages.get(way.storage()));
        if (known.isPresent()) {
            return Trial.untried(way, known.get());
        }
        if (spent.compareTo(patience) > 0) {
            return Trial.untried(way, "it was not tried, because trying the others took " + spent.toSeconds() + " s");
        }
        long startedAt = System.nanoTime();
        Optional<SelfTest.Failure> failure = aside ? selfTest.failureAside(way) : selfTest.failure(way);
        Duration duration = Duration.ofNanos(System.nanoTime() - startedAt);
        spent = spent.plus(duration);
        failure.filter(SelfTest.Failure::ofStorage).ifPresent(broken -> brokenStorages.put(way.storage(), broken.reason()));
        return new Trial(way, failure.map(SelfTest.Failure::reason), duration);
    }
}
