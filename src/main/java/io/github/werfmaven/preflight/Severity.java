package io.github.werfmaven.preflight;

/** What a finding means for a build. */
public enum Severity {
    /** No image can be built while this lasts. */
    BLOCKING,
    /** Images can be built, but not in the best way. */
    DEGRADING
}
