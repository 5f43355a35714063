package io.github.werfmaven.context;

import java.util.Optional;

/**
 * Why Buildah would fail at a source.
 *
 * @param source as it was given
 * @param sentence says it, with the source in quotes, and begins with a small letter
 * @param suggestion a source, or a line for the ignore file, that would mend it
 */
public record SourceFault(String source, Kind kind, String sentence, Optional<String> suggestion) {

    /** What is wrong. */
    public enum Kind {
        /** There is no such file, or none that the pattern matches. The suggestion is another source. */
        NOT_FOUND,
        /** It is there, and an ignore file or {@code --exclude} leaves it out. The suggestion is a line for the ignore file. */
        IGNORED,
        /** The pattern cannot be understood. */
        BAD_PATTERN,
        /** A link to nothing, at least within the context, or to itself. */
        DANGLING_LINK,
        /** A link, not ignored, to a file that is. */
        IGNORED_TARGET,
        /** A socket. */
        SOCKET,
        /**
         * What was found is looked for once more by its name, in vain: the name is a pattern that does not match it, see
         * {@link GlobDialect}, or no UTF-8.
         */
        UNFINDABLE_NAME
    }

    static SourceFault of(String source, Kind kind, String sentence) {
        return new SourceFault(source, kind, sentence, Optional.empty());
    }
}
