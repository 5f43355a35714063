package io.github.werfmaven.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.werfmaven.buildah.BuildEvent;
import io.github.werfmaven.buildah.Step;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StepReporterTest {

    private static final Step FROM = new Step(1, 1, 1, 2, "FROM a");
    private static final Step RUN = new Step(1, 1, 2, 2, "RUN b");

    private final RecordingBuildLog log = new RecordingBuildLog();
    private long now = 17;
    private final StepReporter reporter = new StepReporter(log, () -> now);

    @Test
    void measuresAStepFromItsStartToTheNext() {
        start(FROM);
        pass(Duration.ofMillis(1500));
        start(RUN);

        assertThat(reporter.timings()).containsExactly(new StepTiming(FROM, Duration.ofMillis(1500), false));
        assertThat(log.events()).containsExactly("done FROM a");
    }

    @Test
    void measuresTheLastStepToTheCommit() {
        start(RUN);
        pass(Duration.ofSeconds(3));
        reporter.accept(new BuildEvent.StageCommitted());
        pass(Duration.ofSeconds(5));

        assertThat(reporter.timings()).containsExactly(new StepTiming(RUN, Duration.ofSeconds(3), false));
    }

    @Test
    void endsAStepOnce() {
        start(RUN);
        reporter.accept(new BuildEvent.StageCommitted());
        reporter.accept(new BuildEvent.StageCommitted());

        assertThat(reporter.timings()).hasSize(1);
    }

    @Test
    void knowsWhichStepsCameFromTheCache() {
        start(FROM);
        start(RUN);
        reporter.accept(new BuildEvent.CacheUsed());
        reporter.accept(new BuildEvent.StageCommitted());

        assertThat(reporter.timings()).extracting(StepTiming::cached).containsExactly(false, true);
        assertThat(log.events()).containsExactly("done FROM a", "done RUN b, cached");
    }

    @Test
    void announcesAStepWhenItPrints() {
        start(RUN);
        print("one");
        print("two");
        reporter.accept(new BuildEvent.StageCommitted());

        assertThat(log.events())
                .containsExactly("running RUN b", "output one", "output two", "done RUN b, announced");
    }

    @Test
    void announcesASilentStepWhenItLasts() {
        start(RUN);
        pass(Duration.ofMillis(2001));
        reporter.accept(new BuildEvent.Silence());
        reporter.accept(new BuildEvent.Silence());

        assertThat(log.events()).containsExactly("running RUN b");
    }

    @Test
    void doesNotAnnounceAShortSilentStep() {
        start(RUN);
        pass(Duration.ofMillis(1999));
        reporter.accept(new BuildEvent.Silence());
        reporter.accept(new BuildEvent.StageCommitted());

        assertThat(log.events()).containsExactly("done RUN b");
    }

    @Test
    void announcesEachStepForItself() {
        start(FROM);
        print("pulling");
        start(RUN);

        assertThat(log.events()).containsExactly("running FROM a", "output pulling", "done FROM a, announced");
    }

    @Test
    void handsOnWhatIsPrintedBeforeAnyStep() {
        print("a warning");
        start(FROM);

        assertThat(log.events()).containsExactly("output a warning");
    }

    @Test
    void announcesNothingBeforeAnyStep() {
        pass(Duration.ofSeconds(60));
        reporter.accept(new BuildEvent.Silence());

        assertThat(log.events()).isEmpty();
    }

    @Test
    void announcesNoStepForADetail() {
        start(RUN);
        reporter.accept(new BuildEvent.Detail("--> 844bfc12eea"));

        assertThat(log.events()).containsExactly("detail --> 844bfc12eea");
    }

    @Test
    void doesNotEndAStepThatFails() {
        start(RUN);
        print("one");

        assertThat(reporter.timings()).isEmpty();
    }

    private void start(Step step) {
        reporter.accept(new BuildEvent.StepStarted(step));
    }

    private void print(String line) {
        reporter.accept(new BuildEvent.Output(line));
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
