package io.github.werfmaven.engine;

/** How many ways to build are tried to find out about a host. */
public enum Thoroughness {
    /** The best first, until one works; none where one was proven before and the checks find the same as then. */
    UNTIL_ONE_WORKS,
    /** All that the request leaves open, also behind one that works and those that a check calls impossible. */
    EVERY_WAY
}
