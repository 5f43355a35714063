package io.github.werfmaven.context;

import io.github.werfmaven.context.ContextTree.Node;
import io.github.werfmaven.context.SourceGlob.Match;
import java.nio.file.Path;
import java.util.List;

/**
 * From the sources of an instruction to the files in the context, as {@code add.go} and {@code copier/copier.go} of Buildah find
 * them. The context directory is the root of all: {@code /etc/x} is {@code etc/x} in it, {@code ..} does not lead out of it, and
 * an absolute link begins at it. A link that is itself a source is followed, a link in a folder is copied as a link.
 *
 * <p>Folders are listed only where a pattern or a copied folder needs it. Not for use by several threads at once.
 */
public final class ContextSources {

    private final ContextTree tree;
    private final IgnoreRules rules;
    private final GlobDialect dialect;

    private ContextSources(ContextTree tree, IgnoreRules rules, GlobDialect dialect) {
        this.tree = tree;
        this.rules = rules;
        this.dialect = dialect;
    }

    /**
     * The sources in a context directory.
     *
     * @throws ContextException when there is no such directory
     */
    public static ContextSources of(Path contextDirectory, IgnoreRules rules, GlobDialect dialect) {
        return new ContextSources(ContextTree.of(contextDirectory), rules, dialect);
    }

    /**
     * What COPY or ADD takes. A pattern that matches nothing, or is none, does no harm beside a source that is found.
     *
     * @throws ContextException naming the place that cannot be read, or an {@code --exclude} that Buildah would refuse
     */
    public ContextSelection select(CopySources instruction) {
        return new SourceSelector(instruction, tree, rules.with(instruction.excludes()), dialect).select();
    }

    /**
     * What {@code RUN --mount=type=bind} shows of the context: all below one path, which is no pattern; the ignore file has no
     * say in that. Links on the way are followed within the context, as Buildah does since 1.39; before, they led out of it.
     *
     * @param source as it is written; nothing and {@code /} are the context directory itself
     * @throws ContextException naming the place that cannot be read
     */
    public ContextSelection mount(String source) {
        IgnoreRules none = IgnoreRules.none();
        SourceGlob glob = new SourceGlob(tree, none, dialect);
        String path = LexicalPath.clean("/" + source).substring(1);
        return tree.follow(path)
                .map(node -> mounted(node, path, new SourceReader(tree, none, glob, false)))
                .orElseGet(() -> nothing(source, path, new SourceFaultWriter(tree, none, glob)));
    }

    private static ContextSelection mounted(Node node, String path, SourceReader reader) {
        List<SelectedEntry> entries = reader.read(SourceReader.lastName(path), new Match(path, node));
        return new ContextSelection(entries, node.status().isRegular(), List.of());
    }

    private ContextSelection nothing(String source, String path, SourceFaultWriter writer) {
        SourceFault fault = tree.find(path).isPresent() ? writer.dangling(source) : writer.notFound(source, path);
        return new ContextSelection(List.of(), false, List.of(fault));
    }
}
