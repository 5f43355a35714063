package io.github.werfmaven.context;

import io.github.werfmaven.context.ContextTree.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what a source means, as Go's <a href="https://pkg.go.dev/path/filepath#Glob">filepath.Glob</a> does, and
 * {@code extendedGlob} in {@code copier/copier.go}. Lists only folders in which a pattern is looked for; ignored ones, too,
 * because an exception can save what is in them.
 */
final class SourceGlob {

    private final ContextTree tree;
    private final IgnoreRules rules;
    private final GlobDialect dialect;

    /**
     * Something that a pattern matches.
     *
     * @param path in the context, perhaps through links to folders; {@code ""} is the context directory
     * @param node what is there, and the link itself if it is one
     */
    record Match(String path, Node node) {}

    SourceGlob(ContextTree tree, IgnoreRules rules, GlobDialect dialect) {
        this.tree = tree;
        this.rules = rules;
        this.dialect = dialect;
    }

    /**
     * In the order of their bytes, except behind two stars.
     *
     * @param path as {@link SourcePath} gives it
     * @throws BadPatternException when the pattern cannot be understood
     */
    List<Match> find(String path) {
        if (dialect == GlobDialect.PLAIN || !path.contains("**")) {
            return findPlain(path);
        }
        List<Match> matches = new ArrayList<>();
        expandStars(path).forEach(pattern -> matches.addAll(findPlain(pattern)));
        return matches;
    }

    /**
     * What is copied for a match: it was found as a pattern says, and is looked for by its path, as if that were a pattern, too.
     * The path goes through JSON, which has no room for what is not UTF-8.
     *
     * @throws BadPatternException when the path is none
     */
    List<Match> findAgain(Match found) {
        if (!FileName.isUtf8(found.node().file())) {
            return List.of();
        }
        boolean isPlain = dialect == GlobDialect.PLAIN ? !GlobPattern.isPattern(found.path()) : found.path().indexOf('\\') < 0;
        return isPlain ? List.of(found) : findPlain(dialect.patternOf(found.path()));
    }

    /** What a match leads to if it is a link; without a link no file is asked again. */
    Optional<Node> target(Match match) {
        return match.node().status().isLink() ? tree.follow(match.path()) : Optional.of(match.node());
    }

    private List<Match> findPlain(String path) {
        // As a whole first: a pattern that is wrong at its end matches nothing at its beginning.
        names(path).forEach(GlobSyntax::check);
        List<Match> matches = List.of(new Match("", tree.root()));
        for (String name : names(path)) {
            List<Match> below = new ArrayList<>();
            Optional<Automaton> pattern =
                    GlobPattern.isPattern(name) ? Optional.of(GlobPattern.compile(name)) : Optional.empty();
            for (Match match : matches) {
                target(match).ifPresent(directory -> below.addAll(
                        pattern.map(automaton -> childrenLike(automaton, match.path(), directory))
                                .orElseGet(() -> childCalled(name, match.path(), directory))));
            }
            matches = below;
        }
        return matches;
    }

    private List<Match> childCalled(String name, String folder, Node directory) {
        return tree.child(directory, name).map(node -> new Match(join(folder, name), node)).stream().toList();
    }

    private List<Match> childrenLike(Automaton pattern, String folder, Node directory) {
        List<Match> children = new ArrayList<>();
        for (Path child : tree.children(directory)) {
            String name = FileName.of(child);
            if (pattern.matches(name)) {
                tree.node(child).ifPresent(node -> children.add(new Match(join(folder, name), node)));
            }
        }
        return children;
    }

    /** All patterns that come of it when the stars stand for folders; those before them are names, whatever is in them. */
    private Set<String> expandStars(String pattern) {
        Set<String> patterns = Set.of("");
        for (String name : names(pattern)) {
            Set<String> longer = new LinkedHashSet<>();
            for (String beginning : patterns) {
                if (name.equals("**")) {
                    tree.find(beginning).ifPresent(node -> addFolders(beginning, node, longer));
                } else {
                    longer.add(join(beginning, name));
                }
            }
            patterns = longer;
        }
        return patterns;
    }

    private void addFolders(String path, Node node, Set<String> folders) {
        if (!node.status().isDirectory() || !path.isEmpty() && rules.ignoresAllBelow(path)) {
            return;
        }
        folders.add(path);
        for (Path child : tree.children(node)) {
            tree.node(child).ifPresent(below -> addFolders(join(path, FileName.of(child)), below, folders));
        }
    }

    private static List<String> names(String path) {
        return path.isEmpty() ? List.of() : List.of(path.split("/"));
    }

    private static String join(String folder, String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }
}
