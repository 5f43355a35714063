package io.github.werfmaven.engine;

import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Tries ways to build one after the other. */
final class EngineTrials {

    /** Where several ways hang, a person is told so before trying the rest would take minutes. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SelfTest selfTest;

    EngineTrials(SelfTest selfTest) {
        this.selfTest = selfTest;
    }

    /**
     * Tries until one works, which then is the last. What a check calls impossible is passed over at first; but checks can
     * be wrong, so where nothing else works it is tried, too.
     */
    List<Trial> untilOneWorks(List<Engine> ways, Report report) {
        List<Trial> trials = new ArrayList<>();
        List<Engine> forbidden = new ArrayList<>();
        for (Engine way : ways) {
            Optional<Finding> blocker = report.blocker(way.parts());
            blocker.ifPresentOrElse(
                    finding -> {
                        forbidden.add(way);
                        trials.add(Trial.forbidden(way, finding.problem()));
                    },
                    () -> trials.add(trial(way, trials, selfTest::trial)));
            if (works(trials)) {
                return trials;
            }
        }
        trials.removeIf(trial -> forbidden.contains(trial.engine()));
        for (Engine way : forbidden) {
            trials.add(trial(way, trials, selfTest::trial));
            if (works(trials)) {
                return trials;
            }
        }
        return trials;
    }

    /** Tries every way, whatever is known about it. */
    List<Trial> all(List<Engine> ways) {
        List<Trial> trials = new ArrayList<>();
        for (Engine way : ways) {
            boolean used = trials.stream().noneMatch(Trial::works);
            trials.add(trial(way, trials, used ? selfTest::trial : selfTest::trialAside));
        }
        return trials;
    }

    private static Trial trial(Engine way, List<Trial> before, Function<Engine, Trial> test) {
        Duration spent = before.stream().map(Trial::duration).reduce(Duration.ZERO, Duration::plus);
        if (spent.compareTo(PATIENCE) > 0) {
            return Trial.forbidden(way, "it was not tried, because trying the others took " + spent.toSeconds() + " s");
        }
        return test.apply(way);
    }

    private static boolean works(List<Trial> trials) {
        return trials.get(trials.size() - 1).works();
    }
}
