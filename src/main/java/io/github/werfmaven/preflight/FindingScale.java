package io.github.werfmaven.preflight;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells what matters from what does not, by which ways to build were open and which of them works. What is measured by is one way,
 * the aim: that which works, or else the best of those that open once a cause common to all is mended.
 */
final class FindingScale {

    private final List<Set<Part>> ways;
    private final boolean nothingWorks;
    private final boolean everyWayIsForbidden;
    private final boolean everyWayHasOneCause;
    private final Set<Part> aim;
    private final Set<Finding> leastToMend;

    FindingScale(Report report, List<Set<Part>> ways, Set<Part> working) {
        List<Finding> findings = report.results().stream().flatMap(result -> result.findings().stream()).toList();
        this.ways = ways;
        this.nothingWorks = working.isEmpty();
        this.everyWayIsForbidden = ways.stream().allMatch(way -> findings.stream().anyMatch(finding -> finding.forbids(way)));
        this.everyWayHasOneCause = findings.stream().anyMatch(this::forbidsEveryWay);
        this.aim = nothingWorks ? openOnceTheCauseIsMended(findings) : working;
        this.leastToMend = leastToMend(findings);
    }

    /** The best way that nothing forbids but what forbids them all; empty where there is none. */
    private Set<Part> openOnceTheCauseIsMended(List<Finding> findings) {
        if (!everyWayHasOneCause) {
            return Set.of();
        }
        return ways.stream()
                .filter(way -> findings.stream().noneMatch(finding -> finding.forbids(way) && !forbidsEveryWay(finding)))
                .findFirst()
                .orElse(Set.of());
    }

    Weight weigh(Finding finding) {
        if (nothingWorks && blocks(finding)) {
            return Weight.BLOCKS;
        }
        return matters(finding) ? Weight.MATTERS : Weight.IDLE;
    }

    private boolean blocks(Finding finding) {
        // Where something forbids every way, what forbids only some is not what a person has to mend first.
        if (everyWayHasOneCause) {
            return forbidsEveryWay(finding);
        }
        // A way that failed although nothing forbids it has a cause that was not found: what forbids the others is not it.
        return everyWayIsForbidden && finding.severity() == Severity.BLOCKING && isAboutAnyWay(finding);
    }

    private boolean matters(Finding finding) {
        return switch (finding.severity()) {
            case BLOCKING -> aim.isEmpty() ? isAboutAnyWay(finding) : leastToMend.contains(finding);
            // Where no cause was found, what makes only lesser ways worse is none either.
            case DEGRADING -> finding.isAbout(aim.isEmpty() ? ways.get(0) : aim);
            case UNKNOWN -> nothingWorks;
            case IGNORED -> false;
        };
    }

    /**
     * What stands before the better ways that need the least mending: nobody masks less of /proc for a way that lacks overlay,
     * too, where overlay alone gives a way that is as good.
     */
    private Set<Finding> leastToMend(List<Finding> findings) {
        List<Set<Finding>> obstacles = ways.stream()
                .takeWhile(way -> !way.equals(aim))
                // A way that works proves that whatever forbids it does not.
                .map(way -> findings.stream()
                        .filter(finding -> finding.forbids(way) && !finding.forbids(aim))
                        .collect(Collectors.toSet()))
                .filter(forbidding -> !forbidding.isEmpty())
                .toList();
        return obstacles.stream()
                .filter(some -> obstacles.stream().noneMatch(fewer -> fewer.size() < some.size() && some.containsAll(fewer)))
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
    }

    private boolean isAboutAnyWay(Finding finding) {
        return ways.stream().anyMatch(finding::isAbout);
    }

    private boolean forbidsEveryWay(Finding finding) {
        return ways.stream().allMatch(finding::forbids);
    }
}
