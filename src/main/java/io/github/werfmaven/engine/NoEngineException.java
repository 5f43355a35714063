package io.github.werfmaven.engine;

import io.github.werfmaven.preflight.Report;
import java.util.List;

/** No way to build that the user's settings leave open works on this host. */
public final class NoEngineException extends RuntimeException {

    private final transient Report report;
    private final transient List<PassedOver> passedOver;

    NoEngineException(String message, Report report, List<PassedOver> passedOver) {
        super(message);
        this.report = report;
        this.passedOver = List.copyOf(passedOver);
    }

    /** What the checks found about the host. */
    public Report report() {
        return report;
    }

    /** The ways that were tried. */
    public List<PassedOver> passedOver() {
        return passedOver;
    }
}
