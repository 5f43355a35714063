package io.github.werfmaven.build;

import io.github.werfmaven.buildah.BuildEvent;
import io.github.werfmaven.buildah.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Turns what Buildah says into the story of the steps, and measures them: Buildah names a step only when it begins. */
final class StepReporter implements Consumer<BuildEvent> {

    /** A step that lasts longer is announced even if it prints nothing. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final BuildLog log;
    private final LongSupplier nanoClock;
    private final List<StepTiming> timings = new ArrayList<>();
    private Optional<Step> step = Optional.empty();
    private long startedAt;
    private boolean cached;
    private boolean announced;
    private String platform = "";

    StepReporter(BuildLog log, LongSupplier nanoClock) {
        this.log = log;
        this.nanoClock = nanoClock;
    }

    @Override
    public void accept(BuildEvent event) {
        if (event instanceof BuildEvent.StepStarted started) {
            endStep();
            begin(platform.isEmpty() ? started.step() : started.step().on(platform));
        } else if (event instanceof BuildEvent.CacheUsed) {
            cached = true;
        } else if (event instanceof BuildEvent.StageCommitted) {
            endStep();
        } else if (event instanceof BuildEvent.Output output) {
            announce();
            log.output(output.line());
        } else if (event instanceof BuildEvent.Detail detail) {
            log.detail(detail.line());
        } else if (event instanceof BuildEvent.Silence && elapsed().compareTo(PATIENCE) > 0) {
            announce();
        }
    }

    /** What comes from now on is of the build for this platform, which is shown; empty where it is the only one. */
    void on(String next) {
        platform = next;
    }

    /** The steps that have ended so far. */
    List<StepTiming> timings() {
        return List.copyOf(timings);
    }

    private void begin(Step next) {
        step = Optional.of(next);
        startedAt = nanoClock.getAsLong();
        cached = false;
        announced = false;
    }

    private void announce() {
        if (!announced) {
            step.ifPresent(log::stepRunning);
            announced = step.isPresent();
        }
    }

    private void endStep() {
        step.ifPresent(ended -> {
            StepTiming timing = new StepTiming(ended, elapsed(), cached);
            timings.add(timing);
            log.stepDone(timing, announced);
        });
        step = Optional.empty();
    }

    private Duration elapsed() {
        return Duration.ofNanos(nanoClock.getAsLong() - startedAt);
    }
}
