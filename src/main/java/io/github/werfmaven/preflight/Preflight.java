package io.github.werfmaven.preflight;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs the checks side by side, because most of them wait, and collects what they find; none can end or hold up the others. */
public final class Preflight {

    /** A check waits for programs and file systems of the host, and one of those may never answer. */
    static final Duration TIME_LIMIT = Duration.ofSeconds(10);

    private static final Remedy REPORT = Remedy.of("report it with the output of mvn -X werf:check");
    private static final Remedy REPEAT = Remedy.of("check again when the machine is less busy");

    private final List<Check> checks;
    private final CheckSelection selection;
    private final Duration timeLimit;

    public Preflight(List<Check> checks, CheckSelection selection) {
        this(checks, selection, TIME_LIMIT);
    }

    Preflight(List<Check> checks, CheckSelection selection, Duration timeLimit) {
        this.checks = List.copyOf(checks);
        this.selection = selection;
        this.timeLimit = timeLimit;
    }

    /** The results in the order of the checks. */
    public Report run() {
        // Daemons: a thread that a dead network file system holds must not keep Maven from ending.
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "werf-check");
            thread.setDaemon(true);
            return thread;
        });
        try {
            long startedAt = System.nanoTime();
            List<Check> wanted = checks.stream().filter(selection::includes).toList();
            List<Future<CheckResult>> running = wanted.stream().map(check -> threads.submit(() -> result(check))).toList();
            List<CheckResult> results = new ArrayList<>();
            for (int i = 0; i < wanted.size(); i++) {
                results.add(await(running.get(i), startedAt, wanted.get(i)));
            }
            return new Report(results);
        } finally {
            threads.shutdownNow();
        }
    }

    private CheckResult result(Check check) {
        long startedAt = System.nanoTime();
        List<Finding> findings = selection.demoted(check, findings(check));
        return new CheckResult(check.name(), check.title(), findings, since(startedAt));
    }

    private static List<Finding> findings(Check check) {
        try {
            return check.findings();
        } catch (RuntimeException | LinkageError fault) {
            return List.of(unknown(fault.toString(), REPORT));
        }
    }

    private CheckResult await(Future<CheckResult> running, long startedAt, Check check) {
        try {
            return running.get(timeLimit.minus(since(startedAt)).toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return unfinished(check, startedAt, "it did not end in " + timeLimit.toSeconds() + " s", REPEAT);
        } catch (ExecutionException fault) {
            return unfinished(check, startedAt, fault.getCause().toString(), REPORT);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return unfinished(check, startedAt, "it was interrupted", REPEAT);
        }
    }

    private static CheckResult unfinished(Check check, long startedAt, String seen, Remedy remedy) {
        return new CheckResult(check.name(), check.title(), List.of(unknown(seen, remedy)), since(startedAt));
    }

    private static Duration since(long startedAt) {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    private static Finding unknown(String seen, Remedy remedy) {
        return new Finding(
                Severity.UNKNOWN, EnumSet.allOf(Part.class), "this could not be found out", seen, remedy);
    }
}
