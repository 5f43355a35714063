package io.github.werfmaven.preflight;

/** What a finding means for the ways to build that it is about. */
public enum Severity {
    /** They cannot work while this lasts. */
    BLOCKING,
    /** They work, but worse than they could. */
    DEGRADING,
    /** Whether there is anything could not be found out: worth knowing only where nothing works. */
    UNKNOWN,
    /** The user does not want to hear of it. */
    IGNORED
}
