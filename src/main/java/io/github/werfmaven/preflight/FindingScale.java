package io.github.werfmaven.preflight;

import java.util.List;
import java.util.Set;

/** Tells what matters from what does not, by which ways to build were open and which of them works. */
final class FindingScale {

    private final List<Set<Part>> ways;
    private final Set<Part> working;
    private final boolean everyWayHasOneCause;

    FindingScale(Report report, List<Set<Part>> ways, Set<Part> working) {
        this.ways = ways;
        this.working = working;
        this.everyWayHasOneCause = report.results().stream()
                .flatMap(result -> result.findings().stream())
                .anyMatch(this::forbidsEveryWay);
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
        boolean blocks = everyWayHasOneCause ? forbidsEveryWay(finding) : finding.severity() == Severity.BLOCKING;
        return blocks ? Weight.BLOCKS : Weight.MATTERS;
    }

    private Weight besideAWay(Finding finding) {
        if (finding.severity() == Severity.DEGRADING) {
            return finding.isAbout(working) ? Weight.MATTERS : Weight.IDLE;
        }
        // A way that works proves that whatever forbids it does not.
        boolean standsBeforeABetterWay = !finding.forbids(working)
                && ways.stream().takeWhile(way -> !way.equals(working)).anyMatch(finding::forbids);
        return standsBeforeABetterWay ? Weight.MATTERS : Weight.IDLE;
    }

    private boolean forbidsEveryWay(Finding finding) {
        return ways.stream().allMatch(finding::forbids);
    }
}
