package io.github.werfmaven.context;

import io.github.werfmaven.context.ContextTree.Node;
import io.github.werfmaven.context.SourceGlob.Match;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Says why nothing is copied for a source: where its path ends, or which line of the ignore file leaves it out. */
final class SourceFaultWriter {

    private final ContextTree tree;
    private final IgnoreRules rules;
    private final SourceGlob glob;

    SourceFaultWriter(ContextTree tree, IgnoreRules rules, SourceGlob glob) {
        this.tree = tree;
        this.rules = rules;
        this.glob = glob;
    }

    /** For a link that leads out of the context, or to nothing in it. */
    SourceFault dangling(String source) {
        return SourceFault.of(
                source, SourceFault.Kind.DANGLING_LINK, Quoted.of(source) + " is a link to nothing in the context");
    }

    /** For a source that has no match. */
    SourceFault notFound(String source, String path) {
        List<String> names = Arrays.asList(path.split("/"));
        if (tree.find(path).isPresent()) {
            return takenForPattern(source, path);
        }
        int missing = 0;
        while (missing < names.size() - 1 && !glob.find(join(names.subList(0, missing + 1))).isEmpty()) {
            missing++;
        }
        String folder = join(names.subList(0, missing));
        String name = names.get(missing);
        String place = folder.isEmpty() ? "the context directory " + tree.root().file() : Quoted.of(folder);
        String what = GlobPattern.isPattern(name) ? "nothing in " + place + " is like " : place + " has no ";
        String where = source.contains("..") ? ", and .. does not lead out of the context" : "";
        String beginning = source.equals(name) ? "" : Quoted.of(source) + " is not there: ";
        return new SourceFault(
                source,
                SourceFault.Kind.NOT_FOUND,
                beginning + what + Quoted.of(name) + where,
                nearest(names, missing));
    }

    /** The suggestion is the pattern for just that name, where there is one by which Buildah copies it. */
    private SourceFault takenForPattern(String source, String path) {
        String escaped = GlobDialect.EXTENDED.patternOf(path);
        boolean works = glob.find(escaped).stream()
                .flatMap(match -> glob.findAgain(match).stream())
                .anyMatch(match -> match.path().equals(path));
        return new SourceFault(
                source,
                SourceFault.Kind.NOT_FOUND,
                Quoted.of(source) + " is a pattern, which does not match the file that has this very name",
                works ? Optional.of(escaped) : Optional.empty());
    }

    /** For a source of which all matches are ignored. */
    SourceFault ignored(String source, String path, List<Match> matches) {
        Match first = matches.stream().filter(match -> rules.ignores(match.path())).findFirst().orElse(matches.get(0));
        Optional<IgnoreLine> line = rules.ignoredBy(first.path());
        boolean canBeSaved = line.flatMap(IgnoreLine::place).isPresent() && path.matches("[\\w./*-]+");
        return new SourceFault(
                source,
                SourceFault.Kind.IGNORED,
                Quoted.of(source) + " is there, but " + line.map(IgnoreLine::description).orElse("an ignore file")
                        + " leaves " + (first.path().equals(path) ? "it out" : "out " + Quoted.of(first.path())),
                canBeSaved ? Optional.of("!" + path) : Optional.empty());
    }

    /** The path with another name in the place of the missing one, and what follows it if that is there, too. */
    private Optional<String> nearest(List<String> names, int missing) {
        List<Match> folders = glob.find(join(names.subList(0, missing)));
        if (folders.size() != 1) {
            return Optional.empty();
        }
        Optional<Node> folder = tree.follow(folders.get(0).path());
        List<String> present = folder.stream()
                .flatMap(node -> tree.children(node).stream())
                .map(FileName::of)
                .filter(name -> !GlobPattern.isPattern(name))
                .toList();
        return NearestName.of(names.get(missing), present).map(name -> {
            List<String> corrected = new ArrayList<>(names);
            corrected.set(missing, name);
            boolean isThere = !glob.find(join(corrected)).isEmpty();
            return join(isThere ? corrected : corrected.subList(0, missing + 1));
        });
    }

    private static String join(List<String> names) {
        return String.join("/", names);
    }
}
