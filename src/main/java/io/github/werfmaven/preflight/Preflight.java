package io.github.werfmaven.preflight;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs every check and collects what they find; none can end the others. */
public final class Preflight {

    private final List<Check> checks;

    public Preflight(List<Check> checks) {
        this.checks = List.copyOf(checks);
    }

    public Report run() {
        List<CheckResult> results = new ArrayList<>();
        for (Check check : checks) {
            long start = System.nanoTime();
            List<Finding> findings = findings(check);
            results.add(new CheckResult(
                    check.name(), check.title(), findings, Duration.ofNanos(System.nanoTime() - start)));
        }
        return new Report(results);
    }

    private static List<Finding> findings(Check check) {
        try {
            return check.findings();
        } catch (RuntimeException fault) {
            return List.of(new Finding(
                    Severity.DEGRADING,
                    "this could not be found out",
                    fault.toString(),
                    new Remedy("report it with the output of mvn -X werf:check", List.of())));
        }
    }
}
