package io.github.werfmaven.build;

import io.github.werfmaven.context.ContextException;
import io.github.werfmaven.context.IgnoreFile;
import io.github.werfmaven.context.IgnoreRules;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whether the ignore file certainly leaves a path out with all that is below: as in the reference that is not said where a
 * pattern may bring something back. The file is read when it is asked for the first time.
 */
final class IgnoredSources implements Predicate<String> {

    /** Nothing is called so: it is ignored where the name of an entry is of no matter. */
    private static final String ANY_NAME = "\u0001 any \u0001";

    private final Path context;
    private final Path dockerfile;
    private Optional<IgnoreRules> rules = Optional.empty();

    IgnoredSources(Path context, Path dockerfile) {
        this.context = context;
        this.dockerfile = dockerfile;
    }

    /** @param path with {@code /} between its names; {@code .} is the context itself */
    @Override
    public boolean test(String path) {
        IgnoreRules read = rules.orElseGet(this::read);
        rules = Optional.of(read);
        return !read.hasExceptions() && read.ignores(path.equals(".") ? ANY_NAME : path);
    }

    private IgnoreRules read() {
        try {
            return IgnoreFile.find(context, dockerfile).map(IgnoreFile::rules).orElseGet(IgnoreRules::none);
        } catch (ContextException unreadable) {
            // Whoever copies from the context will say so.
            return IgnoreRules.none();
        }
    }
}
