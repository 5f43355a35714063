package io.github.werfmaven.preflight;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What all checks found, in their order. */
public record Report(List<CheckResult> results) {

    public Report {
        results = List.copyOf(results);
    }

    /** The first thing found that keeps a way made of these parts from working. */
    public Optional<Finding> blocker(Set<Part> way) {
        return results.stream()
                .flatMap(result -> result.findings().stream())
                .filter(finding -> finding.forbids(way))
                .findFirst();
    }

    /** The names of the checks that found nothing. */
    public Set<String> fine() {
        return results.stream().filter(result -> result.findings().isEmpty()).map(CheckResult::name).collect(Collectors.toSet());
    }

    /** The findings in short, by which a report is known as the same as another: the check's name and how bad it is. */
    public String summary() {
        return results.stream()
                .flatMap(result -> result.findings().stream()
                        .map(finding -> result.name() + " " + finding.severity() + " " + finding.parts().stream().sorted().toList()))
                .collect(Collectors.joining("; "));
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
