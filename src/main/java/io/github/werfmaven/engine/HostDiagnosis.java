package io.github.werfmaven.engine;

import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Report;
import io.github.werfmaven.preflight.WeighedFinding;
import io.github.werfmaven.preflight.Weight;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Whether this host can build images, and if not, why.
 *
 * @param report what the checks found
 * @param findings the same, weighed, the worst first
 * @param choice the way to build that was proven; absent where none works
 * @param trials the ways that were tried, in that order; empty where the way that works was proven before
 * @param verdict the outcome in one sentence
 * @param checking how long the checks took
 * @param choosing how long it took to choose a way to build
 */
public record HostDiagnosis(
        Report report,
        List<WeighedFinding> findings,
        Optional<EngineChoice> choice,
        List<Trial> trials,
        String verdict,
        Duration checking,
        Duration choosing) {

    public HostDiagnosis {
        findings = List.copyOf(findings);
        trials = List.copyOf(trials);
    }

    /**
     * Finds out all of it. Where a proof stands, only what can have changed since is looked at.
     *
     * @param preflight runs the checks, but of those with these names only the ones that change by themselves
     */
    public static HostDiagnosis of(
            EngineSelector engines, EngineRequest request, Function<Set<String>, Report> preflight, Thoroughness thoroughness) {
        long startedAt = System.nanoTime();
        if (thoroughness == Thoroughness.EVERY_WAY) {
            return proven(engines, request, preflight.apply(Set.of()), thoroughness, startedAt);
        }
        Optional<StandingProof> before = engines.standing(request);
        return before.flatMap(proof -> standing(engines, request, proof, preflight, startedAt)).orElseGet(() -> engines.inTurn(() ->
                engines.standing(request)
                        .filter(proof -> !before.equals(Optional.of(proof)))
                        .flatMap(proof -> standing(engines, request, proof, preflight, startedAt))
                        .orElseGet(() -> proven(engines, request, preflight.apply(Set.of()), thoroughness, startedAt))));
    }

    /** By a proof, as long as the checks agree with it. */
    private static Optional<HostDiagnosis> standing(EngineSelector engines, EngineRequest request, StandingProof proof,
            Function<Set<String>, Report> preflight, long startedAt) {
        Duration choosing = since(startedAt);
        Report report = preflight.apply(proof.fine());
        return proof.agreesWith(report)
                ? Optional.of(able(engines.ways(request), proof.choice(), report, since(startedAt).minus(choosing), choosing))
                : Optional.empty();
    }

    private static HostDiagnosis proven(
            EngineSelector engines, EngineRequest request, Report report, Thoroughness thoroughness, long startedAt) {
        Duration checking = since(startedAt);
        long checkedAt = System.nanoTime();
        try {
            EngineChoice choice = switch (thoroughness) {
                case UNTIL_ONE_WORKS -> engines.prove(request, report);
                case EVERY_WAY -> engines.proveAll(request, report);
            };
            return able(engines.ways(request), choice, report, checking, since(checkedAt));
        } catch (NoEngineException none) {
            return new HostDiagnosis(
                    report, none.findings(), Optional.empty(), none.trials(), none.getMessage(), checking, since(checkedAt));
        }
    }

    private static HostDiagnosis able(
            List<Set<Part>> ways, EngineChoice choice, Report report, Duration checking, Duration choosing) {
        Set<Part> working = choice.engine().parts();
        return new HostDiagnosis(report, report.weighed(ways, working), Optional.of(choice),
                choice.trials(), "images are built with " + choice.engine(), checking, choosing);
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
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
