package io.github.werfmaven.engine;

import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Report;
import io.github.werfmaven.preflight.WeighedFinding;
import java.util.List;
import java.util.Set;

/** No way to build that the user's settings leave open works on this host. */
public final class NoEngineException extends RuntimeException {

    private final transient List<WeighedFinding> findings;
    private final transient List<Trial> trials;

    /** @param ways the parts of each way that the settings leave open */
    NoEngineException(String message, Report report, List<Set<Part>> ways, List<Trial> trials) {
        super(message);
        this.findings = report.weighed(ways, Set.of());
        this.trials = List.copyOf(trials);
    }

    /** What the checks found about the host, the worst first. */
    public List<WeighedFinding> findings() {
        return findings;
    }

    /** The ways that were tried. */
    public List<Trial> trials() {
        return trials;
    }
}
