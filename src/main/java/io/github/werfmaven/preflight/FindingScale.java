package io.github.werfmaven.preflight;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells what matters from what does not, by which ways to build were open and which of them works. */
final class FindingScale {

    private final List<Set<Part>> ways;
    private final Set<Part> working;
    private final boolean everyWayIsForbidden;
    private final boolean everyWayHasOneCause;
    private final Set<Finding> leastToMend;

    FindingScale(Report report, List<Set<Part>> ways, Set<Part> working) {
        List<Finding> findings = report.results().stream().flatMap(result -> result.findings().stream()).toList();
        this.ways = ways;
        this.working = working;
        this.everyWayIsForbidden = ways.stream().allMatch(way -> findings.stream().anyMatch(finding -> finding.forbids(way)));
        this.everyWayHasOneCause = findings.stream().anyMatch(this::forbidsEveryWay);
        this.leastToMend = leastToMend(findings);
    }

    Weight weigh(Finding finding) {
        if (finding.severity() == Severity.IGNORED) {
            return Weight.IDLE;
        }
        return working.isEmpty() ? withoutAnyWay(finding) : besideAWay(finding);
    }

    /** Where something forbids every way, what forbids only some is not what a person has to mend first. */
    private Weight withoutAnyWay(Finding finding) {
        if (ways.stream().noneMatch(finding::isAbout)) {
            return Weight.IDLE;
        }
        return blocks(finding) ? Weight.BLOCKS : Weight.MATTERS;
    }

    /** A way that failed although nothing forbids it has a cause that was not found: what forbids the others is not it. */
    private boolean blocks(Finding finding) {
        if (everyWayHasOneCause) {
            return forbidsEveryWay(finding);
        }
        return everyWayIsForbidden && finding.severity() == Severity.BLOCKING;
    }

    private Weight besideAWay(Finding finding) {
        boolean matters = finding.severity() == Severity.DEGRADING
                ? finding.isAbout(working)
                : leastToMend.contains(finding);
        return matters ? Weight.MATTERS : Weight.IDLE;
    }

    /**
     * What stands before the better ways that need the least mending: nobody masks less of /proc for a way that lacks overlay,
     * too, where overlay alone gives a way that is as good.
     */
    private Set<Finding> leastToMend(List<Finding> findings) {
        List<Set<Finding>> obstacles = ways.stream()
                .takeWhile(way -> !way.equals(working))
                // A way that works proves that whatever forbids it does not.
                .map(way -> findings.stream()
                        .filter(finding -> finding.forbids(way) && !finding.forbids(working))
                        .collect(Collectors.toSet()))
                .filter(forbidding -> !forbidding.isEmpty())
                .toList();
        return obstacles.stream()
                .filter(some -> obstacles.stream().noneMatch(fewer -> fewer.size() < some.size() && some.containsAll(fewer)))
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
    }

    private boolean forbidsEveryWay(Finding finding) {
        return ways.stream().allMatch(finding::forbids);
    }
}
