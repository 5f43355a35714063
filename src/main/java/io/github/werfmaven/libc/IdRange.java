package io.github.werfmaven.libc;

/**
 * A run of subordinate user or group ids.
 *
 * @param start the first id
 * @param count how many ids, {@code start} included
 */
public record IdRange(long start, long count) {}
