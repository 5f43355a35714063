package io.github.werfmaven.context;

import java.util.List;
import java.util.Objects;

/**
 * The sources of one COPY or ADD, as far as they are in the context.
 *
 * @param sources words that are expanded, without the destination, URLs and heredocs
 * @param excludes the values of {@code --exclude}, relative to the context directory, whatever the source. Buildah knows the flag
 *     since 1.38; since 1.44 it takes each value twice, relative to each source, too
 * @param isOnly whether the instruction has no other sources, so that its destination can be a file's new name
 * @param unpacksArchives whether it is ADD
 */
public record CopySources(List<String> sources, List<String> excludes, boolean isOnly, boolean unpacksArchives) {

    public CopySources {
        sources = List.copyOf(sources);
        excludes = List.copyOf(excludes);
    }

    /** <a href="https://docs.docker.com/reference/dockerfile/#copy">COPY</a> of these and nothing else. */
    public static CopySources copy(List<String> sources) {
        return new CopySources(sources, List.of(), true, false);
    }

    /** <a href="https://docs.docker.com/reference/dockerfile/#add">ADD</a> of these and nothing else. */
    public static CopySources add(List<String> sources) {
        return new CopySources(sources, List.of(), true, true);
    }

    public CopySources excluding(List<String> patterns) {
        return new CopySources(sources, patterns, isOnly, unpacksArchives);
    }

    /** With URLs or heredocs among the sources, too. */
    public CopySources besideOthers() {
        return new CopySources(sources, excludes, false, unpacksArchives);
    }

    /** Whether the destination is a folder at any rate, unless Buildah fails. */
    boolean areSeveral() {
        return sources.size() > 1 || !isOnly;
    }

    // Written out: see ImageReference.

    @Override
    public boolean equals(Object other) {
        return other instanceof CopySources copy && sources.equals(copy.sources) && excludes.equals(copy.excludes)
                && isOnly == copy.isOnly && unpacksArchives == copy.unpacksArchives;
    }

    @Override
    public int hashCode() {
        return Objects.hash(sources, excludes, isOnly, unpacksArchives);
    }
}
