package io.github.werfmaven.build;

import io.github.werfmaven.preflight.WeighedFinding;
import java.util.List;

/** The build was run and gave no image. */
public final class BuildFailedException extends RuntimeException {

    private final transient List<WeighedFinding> findings;

    BuildFailedException(String message, List<WeighedFinding> findings) {
        super(message);
        this.findings = List.copyOf(findings);
    }

    /** What is wrong with the host and explains the failure, the worst first. */
    public List<WeighedFinding> findings() {
        return findings;
    }
}
