package io.github.werfmaven.context;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an ignore file leaves out of the context. Paths are relative to the context directory, with {@code /} between their
 * names and none at the ends. Not for use by several threads at once: what was learned of one path speeds up the next.
 */
public final class IgnoreRules {

    private final List<IgnoreLine> lines;
    private final List<IgnorePattern> exceptions;

    private IgnoreRules(List<IgnoreLine> lines) {
        this.lines = lines;
        this.exceptions = lines.stream().map(IgnoreLine::pattern).filter(IgnorePattern::isException).toList();
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

    /**
     * These rules and then those of {@code --exclude}, which can take back with a {@code !} what the ignore file leaves out.
     *
     * @throws ContextException for a pattern at which Buildah would fail
     */
    IgnoreRules with(List<String> excludes) {
        List<IgnoreLine> all = new ArrayList<>(lines);
        for (String exclude : excludes) {
            String pattern = IgnoreFileParser.stripSpaces(exclude);
            if (!pattern.isEmpty()) {
                all.add(excludeLine(pattern));
            }
        }
        return new IgnoreRules(all);
    }

    private static IgnoreLine excludeLine(String pattern) {
        try {
            return new IgnoreLine(IgnorePattern.parse(pattern), pattern, Optional.empty());
        } catch (BadPatternException bad) {
            throw new ContextException("--exclude=" + Quoted.of(pattern) + " stops the build: " + bad.getMessage(), bad);
        }
    }

    /** Whether the path is left out: the last pattern that matches it decides. */
    public boolean ignores(String path) {
        return ignoredBy(path).isPresent();
    }

    /** The line that leaves a path out. */
    Optional<IgnoreLine> ignoredBy(String path) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            IgnoreLine line = lines.get(i);
            if (line.pattern().matches(path)) {
                return line.pattern().isException() ? Optional.empty() : Optional.of(line);
            }
        }
        return Optional.empty();
    }

    /** Whether nothing below an ignored folder can be saved by an exception. */
    boolean ignoresAllBelow(String folder) {
        return exceptions.isEmpty() && ignores(folder);
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
