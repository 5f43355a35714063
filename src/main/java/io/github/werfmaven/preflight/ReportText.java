package io.github.werfmaven.preflight;

import java.util.ArrayList;
import java.util.List;

/** A report as lines for people. */
public final class ReportText {

    private ReportText() {}

    /** One line for each check whose title is true. */
    public static List<String> kept(Report report) {
        return report.results().stream()
                .filter(result -> result.findings().isEmpty())
                .map(result -> "  ok    " + result.title())
                .toList();
    }

    /**
     * All findings that matter: the title that is not true, what is wrong, what was seen, what mends it.
     *
     * @param withSudo whether whoever reads this is not root
     */
    public static List<String> findings(List<WeighedFinding> findings, boolean withSudo) {
        List<String> lines = new ArrayList<>();
        for (WeighedFinding weighed : findings) {
            if (weighed.weight() == Weight.IDLE) {
                continue;
            }
            Finding finding = weighed.finding();
            lines.add((weighed.weight() == Weight.BLOCKS ? "  FAIL  " : "  note  ") + "not so: " + weighed.check().title());
            lines.add("          " + finding.problem() + " (" + finding.seen() + ")");
            lines.add("          remedy: " + finding.remedy().sentence());
            finding.remedy().typed(withSudo).forEach(command -> lines.add("            " + command));
            lines.add("          page: " + weighed.check().page());
        }
        return lines;
    }
}
