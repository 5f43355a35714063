package io.github.werfmaven.engine;

import io.github.werfmaven.preflight.Report;
import java.util.Set;

/**
 * A way to build that was proven before, on a host that looks the same.
 *
 * @param findings what the checks found then, in short
 * @param fine the names of the checks that found nothing
 */
record StandingProof(EngineChoice choice, String findings, Set<String> fine) {

    /** Whether the checks find the same by now. */
    boolean agreesWith(Report report) {
        return findings.equals(report.summary());
    }
}
