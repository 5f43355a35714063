package io.github.werfmaven.context;

import io.github.werfmaven.context.ContextTree.Node;
import io.github.werfmaven.context.SourceGlob.Match;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads one thing that a source means, as {@code copierHandlerGet} in {@code copier/copier.go} does. */
final class SourceReader {

    /** At the sixteenth, Buildah gives up. */
    private static final int MOST_LINKS = 15;

    private final ContextTree tree;
    private final IgnoreRules rules;
    private final SourceGlob glob;
    private final boolean unpacksArchives;

    SourceReader(ContextTree tree, IgnoreRules rules, SourceGlob glob, boolean unpacksArchives) {
        this.tree = tree;
        this.rules = rules;
        this.glob = glob;
        this.unpacksArchives = unpacksArchives;
    }

    /**
     * The file, or what is in the folder. Links at the end of the path are followed; what they lead to is judged by its own path.
     *
     * @throws UncopyableException when Buildah would fail
     */
    List<SelectedEntry> read(Match found) {
        List<SelectedEntry> entries = new ArrayList<>();
        boolean isIgnored = true;
        for (Match match : findAgain(found)) {
            Match target = followLinks(match);
            if (target.node().status().isDirectory() || !rules.ignores(target.path())) {
                entries.addAll(read(lastName(match.path()), target));
                isIgnored = false;
            }
        }
        if (isIgnored) {
            throw new UncopyableException(
                    SourceFault.Kind.IGNORED_TARGET, "it is a link to a file that is ignored, which stops the build");
        }
        return entries;
    }

    /** The file, by a name of its own, or what is in the folder: no link. */
    List<SelectedEntry> read(String name, Match target) {
        return target.node().status().isDirectory() ? contents(target) : List.of(file(name, target));
    }

    /** What a match is in the end, by the links' own words: their {@code ..} takes back a name, even that of a link. */
    private Match followLinks(Match link) {
        Match place = link;
        for (int i = 0; place.node().status().isLink(); i++) {
            if (i == MOST_LINKS) {
                throw new UncopyableException(SourceFault.Kind.DANGLING_LINK, "the link leads to too many others, or to itself");
            }
            String target = ContextTree.target(place.node());
            String absolute = target.startsWith("/") ? target : "/" + folder(place.path()) + "/" + target;
            String path = LexicalPath.clean(absolute).substring(1);
            Node node = tree.find(path).orElseThrow(() -> new UncopyableException(
                    SourceFault.Kind.DANGLING_LINK,
                    "the link to " + Quoted.of(target) + " leads to nothing in the context, which links cannot leave"));
            place = new Match(path, node);
        }
        return place;
    }

    private List<Match> findAgain(Match found) {
        List<Match> matches = List.of();
        try {
            matches = glob.findAgain(found);
        } catch (BadPatternException bad) {
            // Then it matches nothing, and above all not itself.
        }
        if (matches.isEmpty()) {
            throw new UncopyableException(
                    SourceFault.Kind.UNFINDABLE_NAME,
                    "Buildah looks for the file by its name " + Quoted.of(found.path())
                            + " as if that were a pattern in UTF-8, and does not find it");
        }
        return matches;
    }

    private List<SelectedEntry> contents(Match folder) {
        int prefix = folder.path().isEmpty() ? 0 : folder.path().length() + 1;
        return ContextWalk.of(tree.root().file(), rules).entriesBelow(folder.node().file(), folder.path()).stream()
                .map(entry -> new SelectedEntry(entry.path().substring(prefix), entry, Unpacking.NONE))
                .toList();
    }

    private SelectedEntry file(String name, Match target) {
        Node node = target.node();
        if (node.status().isSocket()) {
            throw new UncopyableException(SourceFault.Kind.SOCKET, "it is a socket, which cannot be copied");
        }
        try {
            boolean isUnpacked = unpacksArchives && node.status().isRegular();
            return new SelectedEntry(
                    name,
                    node.status().toEntry(target.path(), node.file()),
                    isUnpacked ? ArchiveSniffer.sniff(node.file()) : Unpacking.NONE);
        } catch (IOException failed) {
            throw ContextException.unreadable(node.file(), failed);
        }
    }

    static String lastName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String folder(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
}
