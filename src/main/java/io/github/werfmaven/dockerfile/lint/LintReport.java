package io.github.werfmaven.dockerfile.lint;

import java.util.List;
import java.util.Objects;

/**
 * What was found in a Dockerfile.
 *
 * @param warnings each once, in the order in which the reference tells them
 * @param options those of the Dockerfile as a whole
 */
public record LintReport(List<LintWarning> warnings, CheckOptions options) {

    public LintReport {
        warnings = List.copyOf(warnings);
        Objects.requireNonNull(options, "options");
    }

    /** Where nothing is checked: everything is silent. */
    public static LintReport none() {
        return new LintReport(List.of(), CheckOptions.SILENT);
    }
}
