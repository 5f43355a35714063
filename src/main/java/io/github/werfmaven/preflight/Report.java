package io.github.werfmaven.preflight;

import java.util.List;

/** What all checks found, in their order. */
public record Report(List<CheckResult> results) {

    public Report {
        results = List.copyOf(results);
    }

    public boolean isBlocked() {
        return results.stream()
                .flatMap(result -> result.findings().stream())
                .anyMatch(finding -> finding.severity() == Severity.BLOCKING);
    }
}
