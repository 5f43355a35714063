package io.github.werfmaven.libc;

/**
 * A run of subordinate user or group ids.
 *
 * @param start the first id
 * @param count how many ids, {@code start} included
 */
public record IdRange(long start, long count) {

    /** The id behind the last. */
    public long end() {
        return start + count;
    }

    public boolean overlaps(IdRange other) {
        return start < other.end() && other.start < end();
    }

    /** As {@code 100000-165535}. */
    @Override
    public String toString() {
        return start + "-" + (end() - 1);
    }
}
