package io.github.werfmaven.mojo;

import io.github.werfmaven.engine.Engine;
import io.github.werfmaven.engine.EngineChoice;
import io.github.werfmaven.engine.HostDiagnosis;
import io.github.werfmaven.engine.Trial;
import io.github.werfmaven.host.HostFacts;
import io.github.werfmaven.preflight.CheckResult;
import io.github.werfmaven.preflight.ReportText;
import io.github.werfmaven.preflight.WeighedFinding;
import io.github.werfmaven.preflight.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.logging.Log;

/** Tells in Maven's log what was found out about a host, the worst first and the verdict last. */
final class DiagnosisLog {

    private final Log log;
    private final Colours colours;

    DiagnosisLog(Log log, Colours colours) {
        this.log = log;
        this.colours = colours;
    }

    /**
     * Tells all of it.
     *
     * @param everyWay whether every way to build was tried, and so every one is told of
     * @param advice what an administrator can do
     */
    void tell(HostDiagnosis diagnosis, HostFacts facts, boolean everyWay, Optional<String> advice) {
        log.info(facts.toString());
        diagnosis.findings().forEach(weighed -> tell(weighed, !facts.isRoot()));
        tellChecks(diagnosis);
        if (everyWay) {
            new WayTable(diagnosis.trials()).lines().forEach(log::info);
        } else {
            tellWays(diagnosis);
        }
        diagnosis.choice().stream()
                .flatMap(choice -> choice.fallbacks().stream().sorted())
                .map(MavenBuildLog::meaning)
                .forEach(log::warn);
        advice.ifPresent(log::info);
        diagnosis.choice().ifPresent(choice -> log.info(colours.success("This host is able:") + " " + diagnosis.verdict()));
    }

    private void tell(WeighedFinding weighed, boolean withSudo) {
        Weight weight = weighed.weight();
        List<String> rows = new ArrayList<>(ReportText.rows(weighed, withSudo));
        rows.set(0, emphasized(weight) + rows.get(0).substring(weight.toString().length()));
        rows.forEach(row -> log(weight, row));
    }

    private String emphasized(Weight weight) {
        return switch (weight) {
            case BLOCKS -> colours.failure(weight.toString());
            case MATTERS -> colours.warning(weight.toString());
            case IDLE -> weight.toString();
        };
    }

    private void log(Weight weight, String row) {
        switch (weight) {
            case BLOCKS -> log.error(row);
            case MATTERS -> log.warn(row);
            case IDLE -> log.debug(row);
        }
    }

    private void tellChecks(HostDiagnosis diagnosis) {
        List<CheckResult> fine = diagnosis.report().results().stream().filter(result -> result.findings().isEmpty()).toList();
        fine.forEach(result -> log.debug("fine     " + result.name() + ": " + result.title()));
        long idle = diagnosis.findings().stream().filter(weighed -> weighed.weight() == Weight.IDLE).count();
        log.info((fine.size() == 1 ? "1 check is fine" : fine.size() + " checks are fine")
                + (idle > 0 ? "; with -X, what else was found and is not used here" : ""));
    }

    private void tellWays(HostDiagnosis diagnosis) {
        diagnosis.choice().map(EngineChoice::engine)
                .ifPresent(engine -> log.info("taken: " + engine.way() + ", " + proof(engine, diagnosis.trials())));
        String label = diagnosis.choice().isPresent() ? "passed over: " : "tried: ";
        Trial.failures(diagnosis.trials()).forEach(line -> log.info(label + line));
    }

    private static String proof(Engine taken, List<Trial> trials) {
        return trials.stream()
                .filter(trial -> trial.engine().equals(taken))
                .map(trial -> "proven in " + trial.duration().toMillis() + " ms")
                .findFirst()
                .orElse("proven before");
    }
}
