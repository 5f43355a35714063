package io.github.werfmaven.dockerfile.lint;

import java.util.Locale;

/** What becomes of warnings. */
public enum LintMode {

    /** Nothing is checked. */
    OFF,

    /** They are told; where the Dockerfile has {@code # check=error=true} they are errors. */
    WARN,

    /** They are errors. */
    ERROR;

    /** The mode's name as the user writes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
