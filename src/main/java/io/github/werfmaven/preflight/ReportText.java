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

    /** All findings, the blocking ones first: the title that is not true, what is wrong, what was seen, what mends it. */
    public static List<String> findings(Report report) {
        List<String> lines = new ArrayList<>();
        addFindings(lines, report, Severity.BLOCKING, "  FAIL  ");
        addFindings(lines, report, Severity.DEGRADING, "  note  ");
        return lines;
    }

    private static void addFindings(List<String> lines, Report report, Severity severity, String mark) {
        for (CheckResult result : report.results()) {
            for (Finding finding : result.findings()) {
                if (finding.severity() == severity) {
                    lines.add(mark + "not so: " + result.title());
                    lines.add("          " + finding.problem() + " (" + finding.seen() + ")");
                    lines.add("          remedy: " + finding.remedy().sentence());
                    finding.remedy().commands().forEach(command -> lines.add("            " + command));
                    lines.add("          page: " + result.page());
                }
            }
        }
    }
}
