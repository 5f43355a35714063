package io.github.werfmaven.engine;

import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Report;
import io.github.werfmaven.preflight.WeighedFinding;
import io.github.werfmaven.preflight.Weight;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether this host can build images, and if not, why.
 *
 * @param report what the checks found
 * @param findings the same, weighed, the worst first
 * @param choice the way to build that was proven; absent where none works
 * @param trials the ways that were tried, in that order; empty where the way that works was proven before
 * @param verdict the outcome in one sentence
 */
public record HostDiagnosis(
        Report report, List<WeighedFinding> findings, Optional<EngineChoice> choice, List<Trial> trials, String verdict) {

    public HostDiagnosis {
        findings = List.copyOf(findings);
        trials = List.copyOf(trials);
    }

    /** @param report what the checks find at this moment */
    public static HostDiagnosis of(EngineSelector engines, EngineRequest request, Report report, Thoroughness thoroughness) {
        try {
            EngineChoice choice = switch (thoroughness) {
                case UNTIL_ONE_WORKS -> engines.known(request, report).orElseGet(() -> engines.prove(request, report));
                case EVERY_WAY -> engines.proveAll(request, report);
            };
            Set<Part> working = choice.engine().parts();
            return new HostDiagnosis(report, report.weighed(engines.ways(request), working), Optional.of(choice),
                    choice.trials(), "images are built with " + choice.engine());
        } catch (NoEngineException none) {
            return new HostDiagnosis(report, none.findings(), Optional.empty(), none.trials(), none.getMessage());
        }
    }

    /** Why no way works, in half a sentence: what has to be mended first, or else what ended the best way; empty where one works. */
    public Optional<String> cause() {
        if (choice.isPresent()) {
            return Optional.empty();
        }
        return findings.stream()
                .filter(weighed -> weighed.weight() == Weight.BLOCKS)
                .map(weighed -> weighed.finding().problem())
                .findFirst()
                .or(() -> trials.stream().flatMap(trial -> trial.failure().stream()).findFirst());
    }
}
