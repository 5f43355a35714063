package io.github.werfmaven.preflight;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What all checks found, in their order. */
public record Report(List<CheckResult> results) {

    public Report {
        results = List.copyOf(results);
    }

    /** Whether something was found that keeps a way made of these parts from working. */
    public boolean forbids(Set<Part> way) {
        return findings().anyMatch(finding -> finding.forbids(way));
    }

    private Stream<Finding> findings() {
        return results.stream().flatMap(result -> result.findings().stream());
    }

    /**
     * Weighs every finding by what was found out about the ways to build, the worst first.
     *
     * @param ways the parts of each way that was open, the best first
     * @param working the parts of the way that works; empty where none does
     */
    public List<WeighedFinding> weighed(List<Set<Part>> ways, Set<Part> working) {
        FindingScale scale = new FindingScale(this, ways, working);
        return results.stream()
                .flatMap(result -> result.findings().stream()
                        .map(finding -> new WeighedFinding(scale.weigh(finding), result, finding)))
                .sorted()
                .toList();
    }
}
