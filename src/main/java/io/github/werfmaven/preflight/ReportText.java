package io.github.werfmaven.preflight;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/** Findings as a table for people. */
public final class ReportText {

    private static final String ROW = "%-8s %-7s %s";

    private ReportText() {}

    /**
     * All findings that matter, each as some rows: how much it matters, what is wrong, what was seen, what mends it.
     *
     * @param withSudo whether whoever reads this is not root
     */
    public static List<String> findings(List<WeighedFinding> findings, boolean withSudo) {
        return findings.stream()
                .filter(weighed -> weighed.weight() != Weight.IDLE)
                .flatMap(weighed -> rows(weighed, withSudo).stream())
                .toList();
    }

    /** The same for one finding; the first row begins with the name of its weight. */
    public static List<String> rows(WeighedFinding weighed, boolean withSudo) {
        Finding finding = weighed.finding();
        List<String> rows = new ArrayList<>();
        rows.add(String.format(Locale.ROOT, ROW, weighed.weight(), "wrong", PlainText.oneLine(finding.problem())));
        add(rows, "seen", PlainText.lines(finding.seen()));
        List<String> remedy = new ArrayList<>(PlainText.lines(finding.remedy().sentence()));
        finding.remedy().typed(withSudo).forEach(command -> command.lines().map(line -> "  " + line).forEach(remedy::add));
        add(rows, "remedy", remedy);
        add(rows, "check", List.of(weighed.check().name() + ", " + weighed.check().page()));
        return rows;
    }

    private static void add(List<String> rows, String label, List<String> values) {
        Iterator<String> value = values.iterator();
        for (String shown = label; value.hasNext(); shown = "") {
            rows.add(String.format(Locale.ROOT, ROW, "", shown, value.next()));
        }
    }
}
