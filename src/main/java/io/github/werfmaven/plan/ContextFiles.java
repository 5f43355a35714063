package io.github.werfmaven.plan;

import io.github.werfmaven.context.ContextException;
import io.github.werfmaven.context.ContextSelection;
import io.github.werfmaven.context.ContextSources;
import io.github.werfmaven.context.CopySources;
import io.github.werfmaven.context.GlobDialect;
import io.github.werfmaven.context.IgnoreFile;
import io.github.werfmaven.context.IgnoreRules;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The build context, of which nothing is read before an instruction takes from it: a bad ignore file is no matter to a Dockerfile
 * that copies nothing. What is asked for twice is looked for once. Not for use by several threads at once.
 */
public final class ContextFiles {

    private final Path directory;
    private final boolean isNamed;
    private final Path dockerfile;
    private final GlobDialect dialect;
    private final Map<CopySources, ContextSelection> selections = new HashMap<>();
    private final Map<String, ContextSelection> mounts = new HashMap<>();
    private Optional<ContextSources> copied = Optional.empty();
    private Optional<ContextSources> mounted = Optional.empty();

    /**
     * @param dockerfile where the Dockerfile is: an ignore file can lie beside it
     * @param dialect of the Buildah that copies
     */
    public ContextFiles(Path directory, Path dockerfile, GlobDialect dialect) {
        this(directory, dockerfile, dialect, false);
    }

    private ContextFiles(Path directory, Path dockerfile, GlobDialect dialect, boolean isNamed) {
        this.directory = directory;
        this.dockerfile = dockerfile;
        this.dialect = dialect;
        this.isNamed = isNamed;
    }

    /** A named context, for the same Buildah: it has no ignore file. */
    ContextFiles named(Path other) {
        return new ContextFiles(other, dockerfile, dialect, true);
    }

    /**
     * What COPY or ADD takes.
     *
     * @throws ContextException when the context or its ignore file cannot be read
     */
    ContextSelection select(CopySources sources) {
        if (copied.isEmpty()) {
            copied = Optional.of(ContextSources.of(directory, rules(), dialect));
        }
        ContextSources context = copied.get();
        return selections.computeIfAbsent(sources, context::select);
    }

    /**
     * What a bind mount shows; the ignore file has no say in that.
     *
     * @throws ContextException when the context cannot be read
     */
    ContextSelection mount(String source) {
        if (mounted.isEmpty()) {
            mounted = Optional.of(ContextSources.of(directory, IgnoreRules.none(), dialect));
        }
        ContextSources context = mounted.get();
        return mounts.computeIfAbsent(source, context::mount);
    }

    private IgnoreRules rules() {
        Optional<IgnoreFile> file = isNamed ? Optional.empty() : IgnoreFile.find(directory, dockerfile);
        return file.map(IgnoreFile::rules).orElseGet(IgnoreRules::none);
    }

    /** Whether COPY can take anything at all. */
    boolean isReadable() {
        return copied.isPresent();
    }
}
