package io.github.werfmaven.host;

import java.util.List;

/**
 * The ids that exist in the user namespace of this process, as /proc/self/uid_map and gid_map have them: user_namespaces(7).
 */
public record IdMap(List<Extent> extents) {

    /** How many ids the initial user namespace has: all but the last, which stands for none. */
    private static final long ALL = 4_294_967_295L;

    /**
     * A run of ids.
     *
     * @param first the first, as seen from inside
     */
    public record Extent(long first, long count) {}

    static IdMap parse(String text) {
        return new IdMap(text.lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields.length == 3)
                .map(fields -> new Extent(Long.parseLong(fields[0]), Long.parseLong(fields[2])))
                .toList());
    }

    /** Whether every id is there, as in the initial user namespace; also where that cannot be read. */
    public boolean isWhole() {
        return extents.isEmpty() || count() >= ALL;
    }

    public long count() {
        return extents.stream().mapToLong(Extent::count).sum();
    }

    /** Whether all ids of a run exist. */
    public boolean has(long first, long count) {
        // The kernel maps a run only where one extent holds it whole.
        return extents.isEmpty() || extents.stream().anyMatch(
                extent -> extent.first() <= first && first + count <= extent.first() + extent.count());
    }
}
