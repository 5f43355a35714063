package io.github.werfmaven.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PreflightTest {

    private static final Finding BLOCKING = Finding.blocking(Set.of(Part.CRUN), "no", "here", Remedy.of("mend it"));
    private static final Finding DEGRADING = Finding.degrading(Set.of(Part.CRUN), "slow", "here", Remedy.of("mend it"));

    @Test
    void keepsTheOrderOfTheChecksWhicheverIsDoneFirst() {
        CountDownLatch secondIsDone = new CountDownLatch(1);
        Check first = check("first", () -> {
            awaitDone(secondIsDone);
            return List.of(BLOCKING);
        });
        Check second = check("second", () -> {
            secondIsDone.countDown();
            return List.of();
        });

        assertThat(run(first, second).results()).extracting(CheckResult::name).containsExactly("first", "second");
    }

    @Test
    void runsTheChecksSideBySide() {
        CountDownLatch bothRun = new CountDownLatch(2);
        Supplier<List<Finding>> meeting = () -> {
            bothRun.countDown();
            awaitDone(bothRun);
            return bothRun.getCount() == 0 ? List.of() : List.of(BLOCKING);
        };

        assertThat(run(check("one", meeting), check("other", meeting)).results())
                .allSatisfy(result -> assertThat(result.findings()).isEmpty());
    }

    @Test
    void makesAFindingOfACheckThatHangs() {
        CountDownLatch never = new CountDownLatch(1);
        Check hanging = check("hanging", () -> {
            awaitDone(never);
            return List.of();
        });

        Report report = new Preflight(
                        List.of(hanging, check("fine", List::of)), CheckSelection.all(), Duration.ofMillis(200))
                .run();

        assertThat(report.results().get(0).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.UNKNOWN);
            assertThat(finding.seen()).startsWith("it did not end in ");
        });
        assertThat(report.results().get(1).findings()).isEmpty();
    }

    @Test
    void stopsTheThreadOfACheckThatHangs() throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        Check hanging = check("hanging", () -> {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException interrupted) {
                stopped.countDown();
            }
            return List.of();
        });

        new Preflight(List.of(hanging), CheckSelection.all(), Duration.ofMillis(200)).run();

        assertThat(stopped.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void makesAFindingOfACheckThatThrows() {
        Check broken = check("broken", () -> {
            throw new IllegalStateException("a fault");
        });

        assertThat(run(broken).results().get(0).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.UNKNOWN);
            assertThat(finding.seen()).isEqualTo("java.lang.IllegalStateException: a fault");
        });
    }

    @Test
    void makesAFindingOfACheckThatEndsWithAnError() {
        Check broken = check("broken", () -> {
            throw new StackOverflowError();
        });

        assertThat(run(broken, check("fine", List::of)).results())
                .extracting(result -> result.findings().size())
                .containsExactly(1, 0);
    }

    @Test
    void leavesTheSignOfAnInterruptionForWhoeverRunsIt() {
        CountDownLatch never = new CountDownLatch(1);
        Check waiting = check("waiting", () -> {
            awaitDone(never);
            return List.of();
        });
        Thread.currentThread().interrupt();

        Report report = run(waiting);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.results().get(0).findings()).extracting(Finding::seen).containsExactly("it was interrupted");
    }

    @Test
    void runsNoOthersThanThoseAskedFor() {
        AtomicBoolean ran = new AtomicBoolean();
        Check other = check("other", () -> {
            ran.set(true);
            return List.of();
        });
        CheckSelection selection = new CheckSelection(Set.of("wanted"), Set.of());

        Report report = new Preflight(List.of(other, check("wanted", List::of)), selection).run();

        assertThat(report.results()).extracting(CheckResult::name).containsExactly("wanted");
        assertThat(ran).isFalse();
    }

    @Test
    void countsWhatAnIgnoredCheckFindsAStepLess() {
        CheckSelection selection = new CheckSelection(Set.of(), Set.of("ignored"));

        Report report = new Preflight(List.of(check("ignored", () -> List.of(BLOCKING, DEGRADING))), selection).run();

        assertThat(report.results().get(0).findings()).extracting(Finding::severity)
                .containsExactly(Severity.DEGRADING, Severity.IGNORED);
    }

    private static Report run(Check... checks) {
        return new Preflight(List.of(checks), CheckSelection.all()).run();
    }

    private static void awaitDone(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Check check(String name, Supplier<List<Finding>> findings) {
        return new Check() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String title() {
                return "all is well";
            }

            @Override
            public List<Finding> findings() {
                return findings.get();
            }
        };
    }
}
