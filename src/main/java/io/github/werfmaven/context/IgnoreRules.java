package io.github.werfmaven.context;

import java.nio.file.Path;
import java.util.List;

/**
 * What an ignore file leaves out of the context. Paths are relative to the context directory, with {@code /} between their
 * names and none at the ends. Not for use by several threads at once: what was learned of one path speeds up the next.
 */
public final class IgnoreRules {

    private final List<IgnorePattern> patterns;
    private final List<IgnorePattern> exceptions;

    private IgnoreRules(List<IgnorePattern> patterns) {
        this.patterns = patterns;
        this.exceptions = patterns.stream().filter(IgnorePattern::isException).toList();
    }

    /** Nothing is ignored. */
    public static IgnoreRules none() {
        return new IgnoreRules(List.of());
    }

    /**
     * Reads an ignore file.
     *
     * @param file its name in errors
     * @throws ContextException with {@code path:line:} for a pattern at which Buildah would fail
     */
    public static IgnoreRules parse(Path file, byte[] content) {
        return new IgnoreRules(IgnoreFileParser.parse(file, content));
    }

    /** Whether the path is left out: the last pattern that matches it decides. */
    public boolean ignores(String path) {
        for (int i = patterns.size() - 1; i >= 0; i--) {
            IgnorePattern pattern = patterns.get(i);
            if (pattern.matches(path)) {
                return !pattern.isException();
            }
        }
        return false;
    }

    /** Whether a pattern with {@code !} may bring back what another leaves out. */
    public boolean hasExceptions() {
        return !exceptions.isEmpty();
    }

    /**
     * Whether Buildah looks into this directory although it is ignored, for the sake of a {@code !} pattern. The walk in
     * {@code copier/copier.go} compares mere text: the pattern must begin as the directory's path does. So
     * {@code !docs/*.md} opens {@code docs} and {@code do}, and a pattern that begins with a star opens nothing.
     *
     * <p>Of a folder that is itself a source of COPY, {@code add.go} asks this with a slash at its end.
     */
    public boolean reachInto(String ignoredDirectory) {
        for (IgnorePattern exception : exceptions) {
            if (exception.beginsWith(ignoredDirectory)) {
                return true;
            }
        }
        return false;
    }
}
