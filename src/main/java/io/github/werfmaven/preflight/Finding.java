package io.github.werfmaven.preflight;

/**
 * Something about the host that stands in the way.
 *
 * @param problem what is wrong, one sentence without a full stop
 * @param seen the value that was seen, and where
 */
public record Finding(Severity severity, String problem, String seen, Remedy remedy) {}
